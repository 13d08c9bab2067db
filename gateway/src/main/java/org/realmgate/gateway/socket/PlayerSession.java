package org.realmgate.gateway.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.gateway.limit.Allowance;
import org.realmgate.gateway.limit.LimitKey;
import org.realmgate.gateway.limit.LimitName;
import org.realmgate.gateway.limit.Limits;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.limit.Bucket;
import org.realmgate.platform.limit.Rate;

/**
 * A player who is here: begins with a socket, outlives its breaking for a while, ends with an
 * orderly close, a newer socket, or its token. Belongs to one event loop at a time and is used on
 * that loop only.
 */
final class PlayerSession {
    /** What happened to its place since the last frame. */
    enum Change {
        NONE,
        ARRIVED,
        RECENTRED
    }

    private final Limits limits;

    /** By limit, made when the first frame under it comes. */
    private final Allowance[] allowances = new Allowance[LimitName.values().length];

    private final String resumeKey;
    private final ResumePoints resumePoints;
    private final Deque<ZoneStay> stays = new ArrayDeque<>();
    private final Bucket frames;
    private final Bucket malformed;

    /** Says that chat has not answered yet, by their refs. */
    private final Deque<Integer> unanswered = new ArrayDeque<>();

    /** What combat was asked for and has not answered yet, likewise. */
    private final Deque<Integer> unansweredCasts = new ArrayDeque<>();

    private Caller caller;
    private ServerFrame.Builder personal;
    private ChatLog answers;
    private ToldLog told;
    private long staysForgottenTo = -1;

    // What a fan-out reads for each player; plain fields of this package for its sake.
    SocketConnection socket;
    ZoneGroup group;
    int centre;
    int place;
    long seen;
    long lastTick;
    long planned;
    Change change = Change.NONE;
    int centreBefore;
    boolean stale;

    /** Why world has no place for the player; null if it has, or has not answered yet. */
    Refusal turnedAway;

    /** The message to world in which its move waits, and where in it. */
    long moveMessage;

    int moveAt;

    boolean dirty;
    boolean urgent;
    long heardNanos;
    long pingedNanos;
    long brokenNanos;

    PlayerSession(Caller caller, String resumeKey, long seen, RegistryParts parts, long nowNanos) {
        this.caller = caller;
        this.limits = parts.limits();
        this.resumeKey = resumeKey;
        this.seen = seen;
        this.resumePoints = new ResumePoints(seen);
        int most = parts.settings().framesPerSecondMax();
        this.frames =
                new Bucket(new Rate(most, java.time.Duration.ofSeconds(1), most * 2), nowNanos);
        this.malformed = new Bucket(SocketLimits.MALFORMED, nowNanos);
    }

    long userId() {
        return caller.userId();
    }

    Caller caller() {
        return caller;
    }

    /** It goes on under a newer token: that of a socket that resumes, or a renewed one. */
    void goOnAs(Caller again) {
        caller = again;
    }

    Allowance allowance(LimitName name) {
        var allowance = allowances[name.ordinal()];
        if (allowance == null) {
            allowance = limits.allowance(name, new LimitKey.Player(userId()));
            allowances[name.ordinal()] = allowance;
        }
        return allowance;
    }

    String resumeKey() {
        return resumeKey;
    }

    boolean takesFrame(long nowNanos) {
        return frames.take(nowNanos) == 0;
    }

    boolean takesMalformed(long nowNanos) {
        return malformed.take(nowNanos) == 0;
    }

    Deque<Integer> unanswered() {
        return unanswered;
    }

    Deque<Integer> unansweredCasts() {
        return unansweredCasts;
    }

    /** What only this player gets, with the next frame. */
    ServerFrame.Builder personal() {
        if (personal == null) {
            personal = ServerFrame.newBuilder();
        }
        return personal;
    }

    boolean hasPersonal() {
        return personal != null;
    }

    ServerFrame takePersonal() {
        var taken = personal.build();
        personal = null;
        return taken;
    }

    int personalBytes() {
        return personal == null ? 0 : personal.buildPartial().getSerializedSize();
    }

    /** What chat said to this player alone, kept for a socket that resumes. */
    ChatLog answers(SocketSettings settings) {
        if (answers == null) {
            answers =
                    new ChatLog(
                            settings.chatBytesMax(),
                            settings.chatMessagesMax(),
                            settings.resumeWithin().toNanos() * 2);
        }
        return answers;
    }

    ChatLog answersOrNull() {
        return answers;
    }

    /** What it is told besides chat; made with the first of it. */
    ToldLog told(SocketSettings settings) {
        if (told == null) {
            told = new ToldLog(settings);
        }
        return told;
    }

    boolean hasTold() {
        return told != null && told.hasNews();
    }

    /** Adds what it was told and has not got yet; the next frame that is written brings it. */
    void collectTold(Fragments fragments) {
        if (told != null) {
            told.collect(fragments);
        }
    }

    /** Its client got no frame after this tick. */
    void rewindTold(long tick) {
        if (told != null) {
            told.rewind(tick);
        }
    }

    Deque<ZoneStay> stays() {
        return stays;
    }

    /** From now on it hears what is said in the zone. */
    void stay(int zone, long chat) {
        stays.addLast(ZoneStay.from(zone, chat));
        if (stays.size() > SocketLimits.STAYS_MAX) {
            staysForgottenTo = stays.pollFirst().upTo();
        }
    }

    void endStay(long chat) {
        var last = stays.pollLast();
        if (last != null) {
            stays.addLast(last.upTo() == ZoneStay.STILL ? last.until(chat) : last);
        }
    }

    /** The frame of this tick brought the player up to this chat. */
    void wrote(long tick, long chat) {
        lastTick = tick;
        seen = chat;
        resumePoints.note(tick, chat);
        if (told != null) {
            told.wrote(tick);
        }
    }

    /**
     * The chat that a client has whose last frame was this one; {@link ResumePoints#UNKNOWN} if
     * none.
     */
    long chatAt(long tick) {
        if (tick > lastTick) {
            return ResumePoints.UNKNOWN;
        }
        long chat = resumePoints.chatAt(tick);
        boolean kept = chat >= staysForgottenTo && (answers == null || answers.holdsAfter(chat));
        return kept ? chat : ResumePoints.UNKNOWN;
    }

    /** Its client gets no positions until world sent it a fresh start. */
    void losePositions() {
        change = Change.NONE;
        stale = group.isZone();
    }
}
