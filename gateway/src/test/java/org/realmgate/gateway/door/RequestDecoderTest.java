package org.realmgate.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestDecoderTest {
    private final RequestDecoder decoder = new RequestDecoder(new HttpDecoderConfig());
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private int requests() {
        int requests = 0;
        for (Object part = channel.readInbound(); part != null; part = channel.readInbound()) {
            requests += part instanceof HttpRequest ? 1 : 0;
            ReferenceCountUtil.release(part);
        }
        return requests;
    }

    @Test
    void ofAReadFullOfRequestsOneIsDecodedAtATime() {
        send("GET / HTTP/1.1\r\n\r\n".repeat(900));
        assertThat(requests()).isEqualTo(1);
        decoder.decodeNext();
        assertThat(requests()).isEqualTo(1);
        int rest = 0;
        for (int step = 0; step < 1_000; step++) {
            decoder.decodeNext();
            rest += requests();
        }
        assertThat(rest).isEqualTo(898);
    }

    @Test
    void nothingIsDecodedBeforeItCame() {
        decoder.decodeNext();
        send("GET / HT");
        decoder.decodeNext();
        assertThat(requests()).isZero();
        send("TP/1.1\r\n\r\n");
        assertThat(requests()).isEqualTo(1);
    }
}
