package dev.freshet.live;

import java.time.Duration;

/**
 * Bounds and times of live answers.
 *
 * @param tick time between two computations of each question that is cheap; twice as long while all of them take more than half of it. A dear one rests for longer: {@link Topic}
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
        int maximumSockets,
        int maximumQuestions,
        int maximumSubscriptionsPerSocket,
        int maximumFrameBytes,
        int sendBufferBytes,
        int parallelPages,
        Duration accessCheck) {

    /** The product's defaults. */
    public static LiveConfig standard() {
        return new LiveConfig(
                Duration.ofMillis(500),
                20_000,
                10_000,
                64,
                64 * 1024,
                16 * 1024,
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                Duration.ofSeconds(5));
    }
}
