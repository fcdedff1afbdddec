package dev.freshet.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The making of one answer. Used once, by one thread; the compared period is read on another meanwhile. */
final class Computation {
    private final Plan plan;
    private final Reader reader;
    private final Moment moment;
    private final Optional<Ranking> known;
    private final PeriodReader asked;
    private final Optional<PeriodReader> earlier;

    /** @param known the ranking, where it was read with others */
    Computation(Plan plan, Reader reader, SeriesReader seriesReader, Moment moment, Optional<Ranking> known) {
        this.plan = plan;
        this.reader = reader;
        this.moment = moment;
        this.known = known;
        this.asked = PeriodReader.asked(plan, moment, seriesReader, reader);
        this.earlier =
                earlier(plan).map(period -> PeriodReader.compared(plan, period, moment, seriesReader, reader.beside()));
    }

    /** The compared period, unless the source no longer holds all of it. */
    private static Optional<Timeline> earlier(Plan plan) {
        Question question = plan.question();
        return question.compare() == Compare.NONE
                ? Optional.empty()
                : Optional.of(plan.timeline().before(question.compare(), question.range()))
                        .filter(plan::holds);
    }

    Answer answer() {
        return plan.sumsUp() ? summedUp() : ranked();
    }

    private Answer summedUp() {
        List<String> keys = List.of("");
        try (Beside<Optional<GroupValues>> reading = Beside.start(() -> valuesBefore(keys, false))) {
            GroupValues values = asked.values(keys, false);
            Optional<GroupValues> before = reading.get();
            OptionalDouble previous =
                    before.map(found -> OptionalDouble.of(sum(found))).orElse(OptionalDouble.empty());
            return new Answer(
                    series(keys, false, values, before), List.of(new Total(List.of(), sum(values), previous)), meta(0));
        }
    }

    private static double sum(GroupValues values) {
        return Arrays.stream(values.of(0)).sum();
    }

    private Answer ranked() {
        if (plan.question().groupBy().isEmpty()) {
            List<String> keys = List.of("");
            try (Beside<Before> before = Beside.start(() -> before(keys, false))) {
                return ranked(ranking(), keys, false, before);
            }
        }
        // Which groups are the largest says what is read of the compared period.
        Ranking ranking = ranking();
        List<String> keys = ranking.keys();
        boolean withRest = ranking.hasRest() && plan.figure().additive();
        try (Beside<Before> before = Beside.start(() -> before(keys, withRest))) {
            return ranked(ranking, keys, withRest, before);
        }
    }

    private Answer ranked(Ranking ranking, List<String> keys, boolean withRest, Beside<Before> reading) {
        Optional<GroupValues> values = hasSeries() ? Optional.of(asked.values(keys, withRest)) : Optional.empty();
        Before before = reading.get();
        List<Series> series = values.map(found -> series(keys, withRest, found, before.values()))
                .orElse(List.of());
        return new Answer(series, totals(ranking, keys, withRest, before.totals()), meta(ranking.people()));
    }

    private boolean hasSeries() {
        return plan.timeline().interval() != Interval.NONE;
    }

    /** What the compared period came to: empty without one, and no values where there is no series. */
    private record Before(Optional<GroupValues> values, Optional<double[]> totals) {}

    private Before before(List<String> keys, boolean withRest) {
        return new Before(
                hasSeries() ? valuesBefore(keys, withRest) : Optional.empty(),
                earlier.map(period -> period.totals(keys, withRest)));
    }

    private Optional<GroupValues> valuesBefore(List<String> keys, boolean withRest) {
        return earlier.map(period -> period.values(keys, withRest));
    }

    private Ranking ranking() {
        return known.orElseGet(this::readRanking);
    }

    private Ranking readRanking() {
        Question question = plan.question();
        List<Span> pieces = plan.whole(plan.timeline());
        return question.groupBy().isEmpty() && !plan.sampling().isSampled()
                ? Ranking.readTotals(reader, Statements.totals(plan.source(), List.of(question.metric()), pieces), 1)
                        .getFirst()
                : Ranking.read(
                        reader,
                        Statements.ranking(plan.source(), question.metric(), plan.groups(), pieces, question.limit()));
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

    private List<Series> series(List<String> keys, boolean withRest, GroupValues values, Optional<GroupValues> before) {
        List<Series> series = new ArrayList<>();
        for (int position = 0; position < keys.size() + (withRest ? 1 : 0); position++) {
            List<String> group =
                    position < keys.size() ? plan.groups().values(keys.get(position)) : List.of(Answer.REST);
            int index = position;
            List<Point> previous = before.map(
                            found -> previous(earlier.orElseThrow().period(), found.of(index)))
                    .orElse(List.of());
            series.add(new Series(group, points(values.of(position)), previous));
        }
        return series;
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
        boolean moved = plan.moved()
                || earlier.map(PeriodReader::period).map(plan::moved).orElse(false);
        boolean exact = error == 0 && !moved;
        return new Meta(
                plan.timeline().span().from(),
                plan.timeline().span().to(),
                plan.timeline().interval(),
                plan.timeline().zone(),
                moment.completeTo(),
                openFrom(),
                plan.source().tier(plan.pieces()),
                asked.cached() || earlier.map(PeriodReader::cached).orElse(false)
                        ? Meta.Cached.PARTIAL
                        : Meta.Cached.MISS,
                Reasons.of(plan),
                reader.rowsRead() + earlier.map(PeriodReader::rowsRead).orElse(0L),
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
