package org.realmgate.gateway.figures;

import java.util.Map;

/**
 * What the gateway counted since it started.
 *
 * @param connections open now
 * @param sessions players here now, those with a broken socket included
 * @param asked what clients asked services for over sockets, by the name of the frame's body
 * @param refusals by the gateway itself, by code
 * @param loopCpuNanos processor time of the event loops
 */
public record GatewayFigures(
        int connections,
        int sessions,
        long requests,
        long framesIn,
        Map<String, Long> asked,
        long framesOut,
        long bytesOut,
        long chatDeliveries,
        Map<String, Long> refusals,
        long loopCpuNanos) {}
