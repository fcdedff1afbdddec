package dev.freshet.store;

import java.time.Period;

/**
 * How long rows are kept before ClickHouse drops them.
 *
 * @param raw raw events
 * @param minute rollups by the minute
 * @param hour rollups by the hour, and sessions
 * @param day rollups by the day
 */
public record Retention(Period raw, Period minute, Period hour, Period day) {

    public Retention {
        requirePositive("raw", raw);
        requirePositive("minute", minute);
        requirePositive("hour", hour);
        requirePositive("day", day);
    }

    /** 30 days of raw events and minutes, 13 months of hours and sessions, 5 years of days. */
    public static Retention standard() {
        return new Retention(Period.ofDays(30), Period.ofDays(30), Period.ofMonths(13), Period.ofYears(5));
    }

    public Period of(Granularity granularity) {
        return switch (granularity) {
            case MINUTE -> minute;
            case HOUR -> hour;
            case DAY -> day;
        };
    }

    private static void requirePositive(String name, Period period) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(name + " is a positive period, not " + period);
        }
    }
}
