package dev.freshet.live;

import java.time.Duration;

/**
 * Bounds and times of live answers.
 *
 * @param tick time between two ticks, each of which computes what does not rest ({@link Topic}); longer while what they compute takes more than half of it
 * @param soonest so long after one that had something to compute a tick follows that {@link LiveHub#stored()} asks for; longer than an answer with open buckets is shared
 * @param untold after so long a tick computes again what nothing was stored for; zero where not everything that is stored is told
 * @param maximumSockets at most this many sockets; more are closed with code 4429
 * @param maximumQuestions at most this many distinct questions
 * @param maximumSubscriptionsPerSocket at most this many subscriptions of one socket
 * @param maximumFrameBytes longest frame that a client may send; a longer one closes its socket with code 1009
 * @param sendBufferBytes of frames that the kernel may hold for a socket, 4 KB at least, so that a reader who is slow is noticed
 * @param parallelPages of how many pages the questions are computed at once; each takes from the inserts that it tells of
 * @param accessCheck how often {@link Access#stillValid()} is asked
 */
public record LiveConfig(
        Duration tick,
        Duration soonest,
        Duration untold,
        int maximumSockets,
        int maximumQuestions,
        int maximumSubscriptionsPerSocket,
        int maximumFrameBytes,
        int sendBufferBytes,
        int parallelPages,
        Duration accessCheck) {

    /** Where others store events, too, who do not tell. */
    public static LiveConfig standard() {
        return recomputing(Duration.ZERO);
    }

    /** Where everything that is stored is told: answers follow that, and else only move with the time. */
    public static LiveConfig besideLoader() {
        return recomputing(Duration.ofSeconds(2));
    }

    private static LiveConfig recomputing(Duration untold) {
        return new LiveConfig(
                Duration.ofMillis(500),
                Duration.ofMillis(400),
                untold,
                20_000,
                10_000,
                64,
                64 * 1024,
                16 * 1024,
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                Duration.ofSeconds(5));
    }
}
