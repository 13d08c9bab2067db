package org.realmgate.chat.channel.boundary;

import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * Carries the bearer token from the handshake to the endpoint: servers only pass it on, they do not
 * verify it.
 */
public class ChatSocketHandshake extends ServerEndpointConfig.Configurator {
    private static final String TOKEN = "bearer";
    private static final String SCHEME = "Bearer ";

    @Override
    public void modifyHandshake(
            ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        var values = request.getHeaders().getOrDefault("Authorization", List.of());
        var header = values.isEmpty() ? "" : values.getFirst();
        config.getUserProperties()
                .put(TOKEN, header.startsWith(SCHEME) ? header.substring(SCHEME.length()) : "");
    }

    static String tokenOf(EndpointConfig config) {
        return (String) config.getUserProperties().getOrDefault(TOKEN, "");
    }
}
