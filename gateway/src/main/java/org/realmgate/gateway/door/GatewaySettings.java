package org.realmgate.gateway.door;

import org.realmgate.gateway.limit.LimitSettings;
import org.realmgate.gateway.route.RouteSettings;
import org.realmgate.gateway.socket.SocketSettings;
import org.realmgate.platform.settings.Settings;

/** All settings of the gateway, read together. */
public record GatewaySettings(
        DoorSettings door, RouteSettings routes, LimitSettings limits, SocketSettings sockets) {
    public static GatewaySettings read(Settings settings) {
        return new GatewaySettings(
                DoorSettings.read(settings),
                RouteSettings.read(settings),
                LimitSettings.read(settings),
                SocketSettings.read(settings));
    }
}
