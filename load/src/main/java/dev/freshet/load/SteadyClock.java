package dev.freshet.load;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that only goes on: it begins where another clock stands and from there goes by {@link System#nanoTime}. For waits and
 * deadlines, which must not take an hour longer because somebody set the machine's clock back by one. Thread-safe.
 */
final class SteadyClock implements InstantSource {

    private final Instant begin;
    private final long beginNanos = System.nanoTime();

    SteadyClock(InstantSource clock) {
        this.begin = clock.instant();
    }

    @Override
    public Instant instant() {
        return begin.plusNanos(System.nanoTime() - beginNanos);
    }
}
