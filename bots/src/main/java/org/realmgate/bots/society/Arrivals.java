package org.realmgate.bots.society;

import com.google.protobuf.CodedInputStream;
import io.netty.channel.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.measure.Latency;
import org.realmgate.bots.measure.OutcomeTally;
import org.realmgate.bots.socket.FrameListener;
import org.realmgate.bots.socket.MaskedFrames;
import org.realmgate.bots.socket.Sockets;
import org.realmgate.contracts.gateway.rpc.PresenceChange;
import org.realmgate.contracts.gateway.rpc.ServerFrame;

/**
 * Pairs of friends: one stays, the other comes and goes. Measured is how soon the one sees that the
 * other has come, from the moment when its socket is open. Everything happens on the event loop.
 */
public final class Arrivals {

    private static final int PRESENCES = ServerFrame.PRESENCES_FIELD_NUMBER << 3 | 2;
    private static final long MICROS_MAX = 60_000_000;
    private static final int DIGITS = 3;
    private static final long UNSEEN_AFTER_MILLIS = 10_000;
    private static final long REST_MILLIS = 500;

    private final Sockets sockets;
    private final OutcomeTally<?> tally;
    private final MaskedFrames frames;
    private final List<Pair> pairs = new ArrayList<>();
    private final Histogram micros = new Histogram(MICROS_MAX, DIGITS);
    private long unseen;
    private boolean ended;

    public Arrivals(Sockets sockets, OutcomeTally<?> tally, int seed) {
        this.sockets = sockets;
        this.tally = tally;
        frames = new MaskedFrames(seed);
    }

    /** Two who are friends. */
    public void add(BotAccount watcher, BotAccount comer) {
        sockets.loop()
                .execute(
                        () -> {
                            Pair pair = new Pair(comer);
                            pairs.add(pair);
                            sockets.open(watcher.token(), "", frames, pair.watching());
                        });
    }

    /** Nobody comes any more. */
    public void end() {
        onLoop(() -> ended = true);
    }

    /** Closes every socket. */
    public void leave() {
        onLoop(() -> pairs.forEach(Pair::leave));
    }

    /** So far. */
    public Latency seen() {
        Histogram copy = new Histogram(MICROS_MAX, DIGITS);
        onLoop(() -> copy.add(micros));
        return Latency.of(copy);
    }

    /** Who came and was not seen within ten seconds. */
    public long unseen() {
        long[] count = {0};
        onLoop(() -> count[0] = unseen);
        return count[0];
    }

    private void onLoop(Runnable work) {
        sockets.loop().submit(work).syncUninterruptibly();
    }

    private enum State {
        AWAY,
        OPENING,
        COME,
        LEAVING
    }

    private final class Pair {
        private final BotAccount comer;
        private Channel watcherChannel;
        private Channel comerChannel;
        private State state = State.AWAY;
        private long cameAtNanos;
        private int comings;

        Pair(BotAccount comer) {
            this.comer = comer;
        }

        FrameListener watching() {
            return new FrameListener() {
                @Override
                public void opened(Channel channel) {
                    watcherChannel = channel;
                    comeSoon();
                }

                @Override
                public void binary(byte[] bytes, int length) {
                    look(bytes, length);
                }

                @Override
                public void closed(String kind, String detail) {
                    lost(kind, detail);
                }
            };
        }

        private void comeSoon() {
            sockets.loop().schedule(this::come, REST_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void come() {
            if (ended) {
                return;
            }
            state = State.OPENING;
            int coming = ++comings;
            sockets.open(
                    comer.token(),
                    "",
                    frames,
                    new FrameListener() {
                        @Override
                        public void opened(Channel channel) {
                            comerChannel = channel;
                            cameAtNanos = System.nanoTime();
                            state = State.COME;
                        }

                        @Override
                        public void binary(byte[] bytes, int length) {
                            // It is the other one that looks.
                        }

                        @Override
                        public void closed(String kind, String detail) {
                            if (state != State.LEAVING) {
                                lost(kind, detail);
                            }
                        }
                    });
            sockets.loop()
                    .schedule(
                            () -> {
                                if (coming == comings && state == State.COME) {
                                    unseen++;
                                    goAway();
                                }
                            },
                            UNSEEN_AFTER_MILLIS,
                            TimeUnit.MILLISECONDS);
        }

        private void look(byte[] bytes, int length) {
            try {
                CodedInputStream in = CodedInputStream.newInstance(bytes, 0, length);
                for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                    if (tag == PRESENCES) {
                        saw(PresenceChange.parseFrom(in.readByteArray()));
                    } else {
                        in.skipField(tag);
                    }
                }
            } catch (IOException broken) {
                tally.failed("frame-unreadable", broken.toString());
            }
        }

        private void saw(PresenceChange change) {
            if (change.getUserId() != comer.userId()) {
                return;
            }
            if (change.getOnline() && state == State.COME) {
                micros.recordValue(
                        Math.clamp((System.nanoTime() - cameAtNanos) / 1_000, 0, MICROS_MAX));
                goAway();
            } else if (!change.getOnline() && state == State.LEAVING) {
                state = State.AWAY;
                comeSoon();
            }
        }

        private void goAway() {
            state = State.LEAVING;
            close(comerChannel);
        }

        private void leave() {
            state = State.LEAVING;
            close(comerChannel);
            close(watcherChannel);
        }

        private void close(Channel channel) {
            if (channel != null && channel.isActive()) {
                channel.writeAndFlush(frames.close(channel.alloc()));
            }
        }

        private void lost(String kind, String detail) {
            if (!ended) {
                tally.failed(kind, detail);
            }
        }
    }
}
