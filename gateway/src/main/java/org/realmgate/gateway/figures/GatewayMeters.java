package org.realmgate.gateway.figures;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The gateway's figures as meters. Kept by whoever registers it: a registry does not hold what it
 * reads.
 */
public record GatewayMeters(Supplier<GatewayFigures> figures) implements MeterBinder {
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "connections", "Connections that are open", GatewayFigures::connections);
        gauge(
                registry,
                "sessions",
                "Players who are here, those with a broken socket included",
                GatewayFigures::sessions);
        counter(registry, "requests", "HTTP requests that came in", GatewayFigures::requests);
        counter(
                registry,
                "refusals",
                "What the gateway itself refused",
                all -> all.refusals().values().stream().mapToLong(Long::longValue).sum());
        counter(registry, "frames.in", "Frames that players sent", GatewayFigures::framesIn);
        counter(registry, "frames.out", "Frames to players", GatewayFigures::framesOut);
        counter(registry, "sent.bytes", "Bytes of frames to players", GatewayFigures::bytesOut);
        counter(
                registry,
                "chat.deliveries",
                "Chat messages brought to a player each",
                GatewayFigures::chatDeliveries);
        counter(
                registry,
                "loop.cpu.seconds",
                "Processor time of the event loops",
                all -> all.loopCpuNanos() / NANOS_PER_SECOND);
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String what,
            ToDoubleFunction<GatewayFigures> number) {
        Gauge.builder("realm.gateway." + name, this, of -> number.applyAsDouble(of.figures().get()))
                .description(what)
                .register(registry);
    }

    private void counter(
            MeterRegistry registry,
            String name,
            String what,
            ToDoubleFunction<GatewayFigures> number) {
        FunctionCounter.builder(
                        "realm.gateway." + name,
                        this,
                        of -> number.applyAsDouble(of.figures().get()))
                .description(what)
                .register(registry);
    }
}
