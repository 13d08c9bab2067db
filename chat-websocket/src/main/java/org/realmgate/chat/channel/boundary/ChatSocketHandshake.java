package org.realmgate.chat.channel.boundary;

import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.realmgate.platform.identity.BearerToken;
import org.realmgate.platform.identity.NotAuthenticated;

/**
 * Carries the header with the bearer token from the handshake to the endpoint: servers only pass it
 * on, they do not verify it.
 */
public class ChatSocketHandshake extends ServerEndpointConfig.Configurator {
    private static final String AUTHORIZATION = "authorization";

    @Override
    public void modifyHandshake(
            ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        var values = request.getHeaders().getOrDefault("Authorization", List.of());
        var header = values.isEmpty() ? "" : values.getFirst();
        config.getUserProperties().put(AUTHORIZATION, header);
    }

    /** Refused with {@code auth.token-missing}, {@code auth.token-invalid}. */
    static String tokenOf(EndpointConfig config) {
        var header = (String) config.getUserProperties().getOrDefault(AUTHORIZATION, "");
        return BearerToken.of(header.isEmpty() ? null : header)
                .orElseThrow(NotAuthenticated::missing);
    }
}
