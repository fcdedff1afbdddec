package dev.freshet.load;

import dev.freshet.event.Event;
import dev.freshet.store.ProductHour;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The hours that one batch's late events lie in: what is counted in them may have been cached as final before.
 *
 * <p>Questions take a bucket for final two minutes after {@code completeTo} has passed its end, and {@code completeTo} does not pass the time at which
 * an event was received before the event is stored. So an event that comes within one minute of its time changes nothing final, with another
 * minute for the way to Kafka, which has ten seconds, and for clocks that differ.
 */
final class TouchedHours {

    private static final long LATE_AFTER_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final Set<ProductHour> hours = new HashSet<>();
    private String lastProduct = "";
    private long lastHour = -1;

    /**
     * Takes note of an event if it is late.
     *
     * @param knownMillis since when this event may have been missing in what was taken for final, epoch milliseconds
     */
    void note(Event event, long knownMillis) {
        if (event.timeMillis() >= knownMillis - LATE_AFTER_MILLIS) {
            return;
        }
        long hour = Math.floorDiv(event.timeMillis(), HOUR_MILLIS);
        if (hour != lastHour || !event.product().equals(lastProduct)) {
            hours.add(ProductHour.of(event.product(), event.timeMillis()));
            lastHour = hour;
            lastProduct = event.product();
        }
    }

    Set<ProductHour> hours() {
        return hours;
    }
}
