package org.realmgate.bots.measure;

import java.time.Duration;

/** The bots' own processor time: a load client that lacks it measures itself. */
public final class OwnCores {

    private Duration from = Duration.ZERO;
    private Duration used = Duration.ZERO;
    private long fromNanos;
    private long nanos = 1;

    public void begin() {
        from = total();
        fromNanos = System.nanoTime();
    }

    public void end() {
        used = total().minus(from);
        nanos = Math.max(1, System.nanoTime() - fromNanos);
    }

    public double cores() {
        return (double) used.toNanos() / nanos;
    }

    private static Duration total() {
        ProcessHandle.Info own = ProcessHandle.current().info();
        return own.totalCpuDuration().orElse(Duration.ZERO);
    }
}
