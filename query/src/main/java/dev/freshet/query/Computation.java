package dev.freshet.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The making of one answer. Used once, by one thread. */
final class Computation {
    private final Plan plan;
    private final Reader reader;
    private final SeriesReader seriesReader;
    private final Moment moment;
    private final Optional<Ranking> known;
    private boolean cached;

    /** @param known the ranking, where it was read with others */
    Computation(Plan plan, Reader reader, SeriesReader seriesReader, Moment moment, Optional<Ranking> known) {
        this.plan = plan;
        this.reader = reader;
        this.seriesReader = seriesReader;
        this.moment = moment;
        this.known = known;
    }

    Answer answer() {
        return plan.sumsUp() ? summedUp() : ranked();
    }

    private Answer summedUp() {
        List<String> keys = List.of("");
        Optional<Timeline> earlier = earlier();
        GroupValues values = read(plan.timeline(), keys, false, false);
        Optional<GroupValues> before = earlier.map(period -> read(period, keys, false, true));
        OptionalDouble previous =
                before.map(found -> OptionalDouble.of(sum(found))).orElse(OptionalDouble.empty());
        return new Answer(
                series(keys, false, values, earlier, before),
                List.of(new Total(List.of(), sum(values), previous)),
                meta(0));
    }

    private static double sum(GroupValues values) {
        return Arrays.stream(values.of(0)).sum();
    }

    private Answer ranked() {
        Question question = plan.question();
        Ranking ranking = known.orElseGet(this::ranking);
        boolean grouped = !question.groupBy().isEmpty();
        List<String> keys = grouped ? ranking.keys() : List.of("");
        boolean withRest = grouped && ranking.hasRest() && plan.figure().additive();
        Optional<Timeline> earlier = earlier();
        List<Series> series = List.of();
        if (plan.timeline().interval() != Interval.NONE) {
            GroupValues values = read(plan.timeline(), keys, withRest, false);
            Optional<GroupValues> before = earlier.map(period -> read(period, keys, withRest, true));
            series = series(keys, withRest, values, earlier, before);
        }
        Optional<double[]> before = earlier.map(period -> totalsOf(period, keys, withRest));
        return new Answer(series, totals(ranking, keys, withRest, before), meta(ranking.people()));
    }

    private Ranking ranking() {
        Question question = plan.question();
        List<Span> pieces = plan.whole(plan.timeline());
        return question.groupBy().isEmpty() && !plan.sampling().isSampled()
                ? Ranking.readTotals(reader, Statements.totals(plan.source(), List.of(question.metric()), pieces), 1)
                        .getFirst()
                : Ranking.read(
                        reader,
                        Statements.ranking(plan.source(), question.metric(), plan.groups(), pieces, question.limit()));
    }

    /** The compared period, unless the source no longer holds all of it. */
    private Optional<Timeline> earlier() {
        Question question = plan.question();
        return question.compare() == Compare.NONE
                ? Optional.empty()
                : Optional.of(plan.timeline().before(question.compare(), question.range()))
                        .filter(plan::holds);
    }

    private List<Total> totals(Ranking ranking, List<String> keys, boolean withRest, Optional<double[]> before) {
        List<Total> totals = new ArrayList<>();
        for (int position = 0; position < keys.size(); position++) {
            double value = position < ranking.entries().size()
                    ? ranking.entries().get(position).value()
                    : SeriesReader.otherwise(plan.question().metric());
            totals.add(new Total(plan.groups().values(keys.get(position)), value, at(before, position)));
        }
        if (withRest) {
            totals.add(new Total(List.of(Answer.REST), ranking.rest(plan.figure()), at(before, keys.size())));
        }
        return totals;
    }

    private static OptionalDouble at(Optional<double[]> values, int position) {
        return values.isPresent() ? OptionalDouble.of(values.get()[position]) : OptionalDouble.empty();
    }

    /** What the groups, and then the rest, came to in an earlier period; from the cache once that has closed. */
    private double[] totalsOf(Timeline period, List<String> keys, boolean withRest) {
        // In an order of their own: which groups are the largest changes less often than how they are ranked.
        List<String> sorted = keys.stream().sorted().toList();
        GroupValues values = read(period.undivided(), sorted, withRest, true);
        double[] totals = new double[keys.size() + 1];
        for (int position = 0; position < keys.size(); position++) {
            totals[position] = values.of(Collections.binarySearch(sorted, keys.get(position)))[0];
        }
        totals[keys.size()] = values.of(keys.size())[0];
        return totals;
    }

    private List<Series> series(
            List<String> keys,
            boolean withRest,
            GroupValues values,
            Optional<Timeline> earlier,
            Optional<GroupValues> before) {
        List<Series> series = new ArrayList<>();
        for (int position = 0; position < keys.size() + (withRest ? 1 : 0); position++) {
            List<String> group =
                    position < keys.size() ? plan.groups().values(keys.get(position)) : List.of(Answer.REST);
            int index = position;
            List<Point> previous = before.map(found -> previous(earlier.orElseThrow(), found.of(index)))
                    .orElse(List.of());
            series.add(new Series(group, points(values.of(position)), previous));
        }
        return series;
    }

    private GroupValues read(Timeline period, List<String> keys, boolean withRest, boolean compared) {
        SeriesReader.Read read = seriesReader.read(plan, period, keys, withRest, compared, moment, reader);
        cached |= read.cached();
        return read.values();
    }

    private List<Point> points(double[] values) {
        Buckets buckets = plan.timeline().buckets();
        List<Point> points = new ArrayList<>(values.length);
        for (int bucket = 0; bucket < values.length; bucket++) {
            points.add(new Point(buckets.start(bucket), values[bucket]));
        }
        return points;
    }

    /** Each bucket's counterpart: the one that starts when local clocks showed the same, less the distance. */
    private List<Point> previous(Timeline earlier, double[] values) {
        Buckets buckets = plan.timeline().buckets();
        var shift =
                plan.timeline().shift(plan.question().compare(), plan.question().range());
        List<Point> points = new ArrayList<>(buckets.size());
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            long start = Comparisons.shifted(
                    buckets.start(bucket), shift, plan.timeline().zone());
            int counterpart = earlier.buckets().startingAt(start);
            if (counterpart >= 0) {
                points.add(new Point(buckets.start(bucket), values[counterpart]));
            }
        }
        return points;
    }

    private Meta meta(double sampledPeople) {
        double error = Math.hypot(plan.figure().error(), plan.sampling().error(sampledPeople));
        boolean exact = error == 0 && !plan.moved();
        return new Meta(
                plan.timeline().span().from(),
                plan.timeline().span().to(),
                plan.timeline().interval(),
                plan.timeline().zone(),
                moment.completeTo(),
                openFrom(),
                plan.source().tier(plan.pieces()),
                cached ? Meta.Cached.PARTIAL : Meta.Cached.MISS,
                Reasons.of(plan),
                reader.rowsRead(),
                0,
                exact,
                error == 0 ? OptionalDouble.empty() : OptionalDouble.of(error));
    }

    /** The start of the first bucket that is not yet complete. */
    private Optional<Instant> openFrom() {
        Span span = plan.timeline().span();
        Optional<Instant> settled = SeriesReader.settledTo(plan, moment.completeTo());
        long until = settled.map(Instant::toEpochMilli).orElse(span.fromMillis());
        if (until >= span.toMillis()) {
            return Optional.empty();
        }
        if (plan.timeline().interval() == Interval.NONE) {
            return Optional.of(Instant.ofEpochMilli(Math.max(until, span.fromMillis())));
        }
        Buckets buckets = plan.timeline().buckets();
        int bucket = 0;
        while (bucket < buckets.size() - 1 && buckets.bucket(bucket).toMillis() <= until) {
            bucket++;
        }
        return Optional.of(Instant.ofEpochMilli(buckets.start(bucket)));
    }
}
