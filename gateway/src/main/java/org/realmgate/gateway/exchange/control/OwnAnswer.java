package org.realmgate.gateway.exchange.control;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.realmgate.gateway.exchange.entity.Denial;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.refusal.Problem;

/** Denials as HTTP answers. */
public final class OwnAnswer {
    private OwnAnswer() {}

    public static FullHttpResponse of(Denial denial, String correlationId, boolean keepAlive) {
        var members =
                Problem.members(denial.status(), denial.title(), denial.code(), denial.detail());
        members.putAll(denial.data());
        var body = Unpooled.wrappedBuffer(Json.bytes(members));
        var answer =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(denial.status()), body);
        var headers = answer.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        headers.set(Exchange.CORRELATION, correlationId);
        denial.headers().forEach(headers::set);
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return answer;
    }
}
