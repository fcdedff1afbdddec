package dev.freshet.query;

import java.util.Collections;
import java.util.List;

/** Reads one period of a question: the one that was asked for, or the one that it is compared with. Used by one thread. */
final class PeriodReader {
    private final Plan plan;
    private final Timeline period;
    private final boolean compared;
    private final Moment moment;
    private final SeriesReader series;
    private final Reader reader;
    private boolean cached;

    private PeriodReader(
            Plan plan, Timeline period, boolean compared, Moment moment, SeriesReader series, Reader reader) {
        this.plan = plan;
        this.period = period;
        this.compared = compared;
        this.moment = moment;
        this.series = series;
        this.reader = reader;
    }

    static PeriodReader asked(Plan plan, Moment moment, SeriesReader series, Reader reader) {
        return new PeriodReader(plan, plan.timeline(), false, moment, series, reader);
    }

    static PeriodReader compared(Plan plan, Timeline period, Moment moment, SeriesReader series, Reader reader) {
        return new PeriodReader(plan, period, true, moment, series, reader);
    }

    Timeline period() {
        return period;
    }

    /** The values of each bucket. */
    GroupValues values(List<String> keys, boolean withRest) {
        return read(period, keys, withRest);
    }

    /** What the groups, and then the rest, came to; from the cache once the period has closed. */
    double[] totals(List<String> keys, boolean withRest) {
        // In an order of their own: which groups are the largest changes less often than how they are ranked.
        List<String> sorted = keys.stream().sorted().toList();
        GroupValues values = read(period.undivided(), sorted, withRest);
        double[] totals = new double[keys.size() + 1];
        for (int position = 0; position < keys.size(); position++) {
            totals[position] = values.of(Collections.binarySearch(sorted, keys.get(position)))[0];
        }
        totals[keys.size()] = values.of(keys.size())[0];
        return totals;
    }

    private GroupValues read(Timeline timeline, List<String> keys, boolean withRest) {
        SeriesReader.Read read = series.read(plan, timeline, keys, withRest, compared, moment, reader);
        cached |= read.cached();
        return read.values();
    }

    /** Whether some of what was read came from the cache. */
    boolean cached() {
        return cached;
    }

    long rowsRead() {
        return reader.rowsRead();
    }
}
