package dev.freshet.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The releases of a product, oldest first, each reaching more and more visitors. */
record Releases(List<Rollout> rollouts) {

    /**
     * One release on its way to the visitors: within {@code ramp} from {@code from} on, it reaches {@code share} of them.
     */
    record Rollout(String version, Instant from, Duration ramp, double share) {

        double reached(Instant time) {
            double progress = (double) Duration.between(from, time).toMillis() / ramp.toMillis();
            return share * Math.clamp(progress, 0, 1);
        }
    }

    /** The version that a visitor runs at a time; "" for a product without releases. */
    String running(Visitor visitor, Instant time) {
        for (Rollout rollout : rollouts.reversed()) {
            if (visitor.draw() < rollout.reached(time)) {
                return rollout.version();
            }
        }
        return rollouts.isEmpty() ? "" : rollouts.getFirst().version();
    }
}
