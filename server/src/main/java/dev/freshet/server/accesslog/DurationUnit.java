package dev.freshet.server.accesslog;

/** The unit of the time that a server took, at the end of a line. */
public enum DurationUnit {
    /** By its look: nginx's {@code $request_time} has a decimal point and means seconds, Apache's {@code %D} has none and means microseconds. */
    DETECT,
    SECONDS,
    MILLIS,
    MICROS;

    /** @param number digits, possibly with a decimal point */
    double toMillis(String number) {
        double value = Double.parseDouble(number);
        return switch (this) {
            case DETECT -> number.contains(".") ? value * 1_000 : value / 1_000;
            case SECONDS -> value * 1_000;
            case MILLIS -> value;
            case MICROS -> value / 1_000;
        };
    }
}
