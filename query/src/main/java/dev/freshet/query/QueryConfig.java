package dev.freshet.query;

import dev.freshet.store.LateHours;
import dev.freshet.store.Retention;
import java.time.Duration;

/**
 * Bounds and times of answering.
 *
 * @param retention how long each tier is kept; decides which tier may answer
 * @param rowBudget about how many raw events one question may read before it is sampled; a session counts as forty
 * @param timeout how long one question may take in the engine
 * @param grace how far behind {@code completeTo} a bucket must have ended to count as closed
 * @param closedTimeToLive how long closed buckets are cached; shorter than {@link LateHours#KEPT}, so that no late event is forgotten while they live
 * @param openTimeToLive how long an answer with open buckets is shared; less than the live tick
 */
public record QueryConfig(
        Retention retention,
        long rowBudget,
        Duration timeout,
        Duration grace,
        Duration closedTimeToLive,
        Duration openTimeToLive) {

    public QueryConfig {
        if (closedTimeToLive.compareTo(LateHours.KEPT) >= 0) {
            throw new IllegalArgumentException("closed buckets would outlive the notes of late events");
        }
    }

    /** The product's defaults. */
    public static QueryConfig standard() {
        return new QueryConfig(
                Retention.standard(),
                20_000_000,
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofDays(1),
                Duration.ofMillis(250));
    }
}
