package dev.freshet.server.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;

/** How busy a product is by the clock on the wall of the people who use it. */
enum Rhythm {
    /** Busiest in the evening, and a little more at weekends. */
    LEISURE(20, 1.0, 1.15),
    /** Busiest in the early afternoon, quiet at weekends. */
    WORK(14, 1.12, 0.6),
    /** Machines: nearly level. */
    MACHINES(15, 1.02, 0.9);

    private final int peakHour;
    private final double weekday;
    private final double weekend;

    Rhythm(int peakHour, double weekday, double weekend) {
        this.peakHour = peakHour;
        this.weekday = weekday;
        this.weekend = weekend;
    }

    /** Activity compared with the average, which is about 1, in one country at one time. */
    double at(Instant time, Country country) {
        ZonedDateTime local = time.atZone(country.zone());
        double hour = local.getHour() + local.getMinute() / 60.0;
        double swing = this == MACHINES ? 0.15 : 0.75;
        // The second wave makes the night flatter and the rise to the day steeper than one cosine would.
        double day = 1
                + swing * Math.cos(2 * Math.PI * (hour - peakHour) / 24)
                + swing / 5 * Math.cos(4 * Math.PI * (hour - peakHour) / 24);
        DayOfWeek weekdayName = local.getDayOfWeek();
        boolean free = weekdayName == DayOfWeek.SATURDAY || weekdayName == DayOfWeek.SUNDAY;
        return Math.max(0.05, day) * (free ? weekend : weekday);
    }

    /** Where the people who are active at one time are. */
    Weighted<Country> countries(Instant time) {
        return new Weighted<>(Country.ALL, country -> country.share() * at(time, country));
    }

    /** Activity of all countries together, compared with the average. */
    double intensity(Instant time) {
        double shares = 0;
        for (Country country : Country.ALL) {
            shares += country.share();
        }
        return countries(time).total() / shares;
    }
}
