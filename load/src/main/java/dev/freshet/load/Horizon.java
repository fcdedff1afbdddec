package dev.freshet.load;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Event;
import dev.freshet.event.EventLimits;
import java.util.Optional;

/**
 * How old an event may be, and how far ahead of its time: the same rule that collect applies, for what reaches Kafka by another way.
 *
 * <p>An event's time is judged by when it was received, and that by the instant at which its batch was begun; so an event that collect
 * took is not refused because it waited in Kafka. Thread-safe.
 */
final class Horizon {

    /** First instant beyond the rollups' 32-bit times: 2106-02-07T06:28:16Z. */
    private static final long TIME_END_MILLIS = (1L << 32) * 1000;

    private final long behindMillis;
    private final long aheadMillis;

    Horizon(EventLimits limits) {
        this.behindMillis = limits.horizon().toMillis();
        this.aheadMillis = limits.ahead().toMillis();
    }

    /** Why an event cannot be stored; nothing when it can. */
    Optional<ErrorCode> refusal(Event event, long atMillis) {
        return refusal(event.receivedMillis(), atMillis).or(() -> refusal(event.timeMillis(), event.receivedMillis()));
    }

    private Optional<ErrorCode> refusal(long millis, long byMillis) {
        if (millis < 0 || millis < byMillis - behindMillis) {
            return Optional.of(ErrorCode.TIMESTAMP_TOO_OLD);
        }
        return millis >= TIME_END_MILLIS || millis > byMillis + aheadMillis
                ? Optional.of(ErrorCode.TIMESTAMP_IN_FUTURE)
                : Optional.empty();
    }
}
