package org.realmgate.gateway.door;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Encodes answers; knows which request it is that is answered. */
final class AnswerEncoder extends HttpResponseEncoder {
    private HttpMethod method;

    /** The next answer is to a request with this method. */
    void answering(HttpMethod asked) {
        method = asked;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse answer) {
        return HttpMethod.HEAD.equals(method) || super.isContentAlwaysEmpty(answer);
    }
}
