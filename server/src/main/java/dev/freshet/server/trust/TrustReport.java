package dev.freshet.server.trust;

import dev.freshet.server.trust.Comparison.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contract's {@code Trust}, made of what the last reconciliation has found. Only complete minutes are summed, so that figures that
 * must be equal are of the same events. Times are epoch milliseconds.
 */
record TrustReport(
        State verdict,
        @Nullable Long checkedAt,
        long from,
        long to,
        @Nullable Long completeTo,
        @Nullable Long recountedFrom,
        @Nullable Long lagMillis,
        long messageIdWindowMillis,
        long notKept,
        List<Product> products,
        List<DriftView> drifts,
        List<MinuteView> minutes,
        @Nullable RebuildView rebuild) {

    /** Beyond this lag the newest events are said to be on their way. */
    private static final Duration BEHIND = Duration.ofSeconds(10);

    /** How far a count can be believed. */
    enum State {
        /** Recounted and equal. */
        exact,
        /** Events may still come. */
        open,
        /** Recounted and unequal. */
        drift,
        /** Not recounted yet. */
        unchecked,
        /** There is no event to count. */
        none
    }

    /** @param completeTo every event of the product that was received before this is stored */
    record Product(
            String product,
            CountsView counts,
            long drift,
            State state,
            @Nullable Long completeTo) {

        private Product completeTo(Freshness freshness, Map<String, String> productsOfTopics) {
            Long to = freshness
                    .completeTo(product, productsOfTopics)
                    .map(Instant::toEpochMilli)
                    .orElse(null);
            return new Product(product, counts, drift, state, to);
        }
    }

    record CountsView(
            long accepted,
            long inKafka,
            long duplicates,
            long deadLettered,
            long stored,
            long raw,
            long minute,
            long hour,
            long day,
            long forgotten) {}

    record DriftView(String table, String product, long from, long to, long expected, long counted, long since) {
        static DriftView of(Drift drift) {
            Bucket bucket = drift.comparison().bucket();
            return new DriftView(
                    bucket.table().code(),
                    bucket.product(),
                    bucket.fromMillis(),
                    bucket.toMillis(),
                    drift.comparison().expected(),
                    drift.comparison().counted(),
                    drift.sinceMillis());
        }
    }

    record MinuteView(
            long time,
            long accepted,
            long inKafka,
            long duplicates,
            long deadLettered,
            long stored,
            long raw,
            long minute,
            State state) {}

    /**
     * Makes the report of a range.
     *
     * @param product whose minutes are told; all products' when empty
     * @param freshness as of now, which is later than that of the books
     */
    static TrustReport of(
            Books books,
            Slice range,
            Optional<String> product,
            Freshness freshness,
            TrustDesk.Config config,
            Optional<RebuildView> rebuild,
            Instant now) {
        long complete = books.completeTo()
                .map(at -> at.toEpochMilli() / Minute.MILLIS * Minute.MILLIS)
                .orElse(Long.MIN_VALUE);
        Slice summed = new Slice(
                range.from(),
                Instant.ofEpochMilli(Math.max(
                        range.from().toEpochMilli(), Math.min(range.to().toEpochMilli(), complete))));
        List<Drift> drifts = books.drifts().stream()
                .filter(drift -> overlaps(drift, range))
                .sorted(Comparator.comparingLong(
                                (Drift drift) -> drift.comparison().bucket().fromMillis())
                        .reversed())
                .toList();
        Optional<Instant> completeTo = freshness.completeTo();
        Optional<Duration> lag = completeTo.map(at -> Duration.between(at, now)).map(TrustReport::notNegative);
        return new TrustReport(
                verdict(books, drifts, range, lag),
                books.checkedAt().map(Instant::toEpochMilli).orElse(null),
                range.from().toEpochMilli(),
                range.to().toEpochMilli(),
                completeTo.map(Instant::toEpochMilli).orElse(null),
                books.recountedFrom().equals(Instant.MAX)
                        ? null
                        : books.recountedFrom().toEpochMilli(),
                lag.map(Duration::toMillis).orElse(null),
                Math.min(
                        config.messageIdWindow().toMillis(),
                        freshness.remembered().map(Duration::toMillis).orElse(Long.MAX_VALUE)),
                sum(books.arrivals(), range, minute -> true, Arrival::dropped),
                products(books, summed, drifts).stream()
                        .map(one -> one.completeTo(freshness, config.productsOfTopics()))
                        .toList(),
                drifts.stream().limit(200).map(DriftView::of).toList(),
                minutes(books, range, complete, product, drifts),
                rebuild.orElse(null));
    }

    private static State verdict(Books books, List<Drift> drifts, Slice range, Optional<Duration> lag) {
        if (!drifts.isEmpty()) {
            return State.drift;
        }
        if (books.checkedAt().isPresent() && isEmpty(books, range)) {
            return State.none;
        }
        if (books.checkedAt().isEmpty() || books.recountedFrom().isAfter(range.from())) {
            return State.unchecked;
        }
        return lag.filter(behind -> behind.compareTo(BEHIND) <= 0).isPresent() ? State.exact : State.open;
    }

    /** Whether no table knows of an event, complete or not. */
    private static boolean isEmpty(Books books, Slice range) {
        return Stream.<Collection<Minute>>of(
                        books.minutes().keySet(),
                        books.arrivals().keySet(),
                        books.raw().keySet())
                .flatMap(Collection::stream)
                .noneMatch(minute -> range.contains(minute.millis()));
    }

    private static List<Product> products(Books books, Slice summed, List<Drift> drifts) {
        TreeSet<String> names = new TreeSet<>();
        Stream.<Collection<Minute>>of(
                        books.minutes().keySet(),
                        books.arrivals().keySet(),
                        books.raw().keySet())
                .flatMap(Collection::stream)
                .filter(minute -> summed.contains(minute.millis()))
                .forEach(minute -> names.add(minute.product()));
        drifts.forEach(drift -> names.add(drift.comparison().bucket().product()));
        return names.stream()
                .map(name -> product(
                        name,
                        books,
                        summed,
                        drifts.stream()
                                .filter(drift ->
                                        drift.comparison().bucket().product().equals(name))
                                .toList()))
                .toList();
    }

    private static Product product(String name, Books books, Slice summed, List<Drift> drifts) {
        Predicate<Minute> own = minute -> minute.product().equals(name);
        long raw = sum(books.raw(), summed, own);
        long minute = sum(books.minutes(), summed, own);
        // Each bucket was compared with raw events, so that a table has what these are and what it is off by.
        long right = minute - off(drifts, Table.TOTALS_1M);
        CountsView counts = new CountsView(
                sum(books.arrivals(), summed, own, Arrival::accepted),
                sum(books.arrivals(), summed, own, Arrival::read),
                sum(books.arrivals(), summed, own, Arrival::duplicates),
                sum(books.arrivals(), summed, own, Arrival::deadLettered),
                sum(books.stored(), summed, own),
                raw,
                minute,
                right + off(drifts, Table.TOTALS_1H),
                right + off(drifts, Table.TOTALS_1D),
                Math.max(0, right - raw));
        long drift = drifts.stream()
                .mapToLong(one -> Math.abs(one.comparison().difference()))
                .sum();
        State state =
                drift > 0 ? State.drift : books.recountedFrom().isAfter(summed.from()) ? State.unchecked : State.exact;
        return new Product(name, counts, drift, state, null);
    }

    private static long off(List<Drift> drifts, Table table) {
        return drifts.stream()
                .map(Drift::comparison)
                .filter(comparison -> comparison.bucket().table() == table)
                .mapToLong(Comparison::difference)
                .sum();
    }

    private static List<MinuteView> minutes(
            Books books, Slice range, long complete, Optional<String> product, List<Drift> drifts) {
        Predicate<Minute> wanted =
                minute -> product.map(minute.product()::equals).orElse(true);
        Map<Long, Arrival> arrivals = new TreeMap<>();
        books.arrivals().forEach((minute, arrival) -> {
            if (wanted.test(minute)) {
                arrivals.merge(minute.millis(), arrival, Arrival::plus);
            }
        });
        Map<Long, Long> raw = byTime(books.raw(), wanted);
        Map<Long, Long> rolled = byTime(books.minutes(), wanted);
        Map<Long, Long> stored = byTime(books.stored(), wanted);
        List<Drift> shown = drifts.stream()
                .filter(drift -> product.map(drift.comparison().bucket().product()::equals)
                        .orElse(true))
                .filter(drift -> drift.comparison().bucket().toMillis()
                                - drift.comparison().bucket().fromMillis()
                        <= Duration.ofHours(1).toMillis())
                .toList();
        long recounted = books.recountedFrom().equals(Instant.MAX)
                ? Long.MAX_VALUE
                : books.recountedFrom().toEpochMilli();
        return LongStream.iterate(
                        range.from().toEpochMilli(),
                        time -> time < range.to().toEpochMilli(),
                        time -> time + Minute.MILLIS)
                .mapToObj(time -> {
                    Arrival arrival = arrivals.getOrDefault(time, Arrival.NONE);
                    return new MinuteView(
                            time,
                            arrival.accepted(),
                            arrival.read(),
                            arrival.duplicates(),
                            arrival.deadLettered(),
                            stored.getOrDefault(time, 0L),
                            raw.getOrDefault(time, 0L),
                            rolled.getOrDefault(time, 0L),
                            state(time, complete, recounted, shown));
                })
                .toList();
    }

    private static State state(long time, long complete, long recounted, List<Drift> drifts) {
        boolean drifting = drifts.stream()
                .map(drift -> drift.comparison().bucket())
                .anyMatch(bucket -> bucket.fromMillis() <= time && time < bucket.toMillis());
        if (drifting) {
            return State.drift;
        }
        if (time >= complete) {
            return State.open;
        }
        return time < recounted ? State.unchecked : State.exact;
    }

    private static Map<Long, Long> byTime(Map<Minute, Long> counts, Predicate<Minute> wanted) {
        Map<Long, Long> byTime = new TreeMap<>();
        counts.forEach((minute, events) -> {
            if (wanted.test(minute)) {
                byTime.merge(minute.millis(), events, Long::sum);
            }
        });
        return byTime;
    }

    private static boolean overlaps(Drift drift, Slice range) {
        Bucket bucket = drift.comparison().bucket();
        return bucket.fromMillis() < range.to().toEpochMilli()
                && bucket.toMillis() > range.from().toEpochMilli();
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static long sum(Map<Minute, Long> counts, Slice slice, Predicate<Minute> wanted) {
        return sum(counts, slice, wanted, Long::longValue);
    }

    private static <V> long sum(Map<Minute, V> counts, Slice slice, Predicate<Minute> wanted, ToLongFunction<V> value) {
        return counts.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey())
                        && slice.contains(entry.getKey().millis()))
                .mapToLong(entry -> value.applyAsLong(entry.getValue()))
                .sum();
    }
}
