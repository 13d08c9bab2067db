package org.realmgate.gateway.exchange;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.refusal.Problem;
import org.realmgate.platform.refusal.RefusalHeaders;

/** Refusals as HTTP answers of the gateway's own. */
public final class ProblemResponse {
    private ProblemResponse() {}

    public static FullHttpResponse of(Refusal refusal, String correlationId, boolean keepAlive) {
        var body = Unpooled.wrappedBuffer(Problem.json(refusal));
        var answer =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(refusal.kind().httpStatus()),
                        body);
        var headers = answer.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        headers.set(Exchange.CORRELATION, correlationId);
        RefusalHeaders.of(refusal).forEach(headers::set);
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return answer;
    }
}
