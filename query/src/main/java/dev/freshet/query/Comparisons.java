package dev.freshet.query;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Local-time arithmetic: yesterday at nine is yesterday at nine, also when the clocks were changed in the night. */
final class Comparisons {
    private Comparisons() {}

    /**
     * The instant at which local clocks showed what they show at {@code millis}, less {@code shift}. A time that the
     * clocks skipped is moved on by the length of the gap; of a time that they showed twice it is the first.
     */
    static long shifted(long millis, Duration shift, ZoneId zone) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone)
                .minus(shift)
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }
}
