package dev.freshet.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.event.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads the values of groups and buckets: closed buckets from the cache, and one statement for all others. */
final class SeriesReader {

    private static final long MOST_KEY_BYTES = 150_000;

    private final ClosedBuckets closed;
    private final ClosedBuckets ended;
    private final Duration grace;

    /**
     * @param closed buckets that only a late event changes
     * @param ended buckets of which a few sessions still go on: kept for a short time
     */
    SeriesReader(ClosedBuckets closed, ClosedBuckets ended, Duration grace) {
        this.closed = closed;
        this.ended = ended;
        this.grace = grace;
    }

    /** @param cached whether some of the values came from the cache */
    record Read(GroupValues values, boolean cached) {}

    /**
     * The values of a period.
     *
     * @param compared whether this is the earlier period of a comparison
     */
    Read read(
            Plan plan,
            Timeline period,
            List<String> keys,
            boolean withRest,
            boolean compared,
            Moment moment,
            Reader reader) {
        Buckets buckets = period.buckets();
        GroupValues values =
                new GroupValues(keys, buckets.size(), otherwise(plan.question().metric()));
        String key = CacheKeys.closed(plan.question(), period, plan.sampling(), compared) + withRest;
        Optional<Instant> completeTo = moment.completeTo();
        BitSet closedOnes = endedBefore(
                plan,
                period,
                completeTo.map(instant -> instant.minus(plan.source().settles())));
        BitSet endedOnes = endedBefore(plan, period, compared ? completeTo : settledTo(plan, completeTo));
        endedOnes.andNot(closedOnes);
        List<Part> parts = List.of(
                Part.of(closed, key, closedOnes, keys, moment), Part.of(ended, key + "ended", endedOnes, keys, moment));
        BitSet missing = new BitSet();
        missing.set(0, buckets.size());
        parts.forEach(part -> part.known()
                .ifPresent(entry -> fill(
                        values, entry, buckets, unchanged(entry, plan, buckets, part.ones(), moment.late()), missing)));
        if (!missing.isEmpty()) {
            read(plan, period, keys, withRest, missing, reader, values);
        }
        for (Part part : parts) {
            if (part.ones().intersects(missing)) {
                ClosedValues all = closedValues(values, keys, buckets, part.ones(), part.known(), moment);
                Optional<ClosedValues> joinable =
                        part.known().filter(entry -> unchanged(entry, plan, entry.span(), moment.late()));
                part.cache().put(part.key(), all, joinable, moment.now());
            }
        }
        return new Read(values, missing.cardinality() < buckets.size());
    }

    /** The keys travel in the request's address, percent-encoded, and that may be a megabyte long. */
    private static void requireShort(List<String> keys) {
        long bytes = keys.stream().mapToLong(key -> key.getBytes(UTF_8).length).sum();
        if (bytes > MOST_KEY_BYTES) {
            throw new InvalidQuestion(
                    ErrorCode.QUESTION_TOO_EXPENSIVE,
                    "the groups' names are too long to be followed through time: take a smaller limit, or interval none");
        }
    }

    /** Consecutive buckets of a period that one cache keeps, and what it knows of them. */
    private record Part(ClosedBuckets cache, String key, BitSet ones, Optional<ClosedValues> known) {
        static Part of(ClosedBuckets cache, String key, BitSet ones, List<String> groups, Moment moment) {
            return new Part(cache, key, ones, ones.isEmpty() ? Optional.empty() : cache.get(key, groups, moment.now()));
        }
    }

    private static void read(
            Plan plan,
            Timeline period,
            List<String> keys,
            boolean withRest,
            BitSet missing,
            Reader reader,
            GroupValues values) {
        List<Span> pieces =
                missing.stream().mapToObj(bucket -> plan.piece(period, bucket)).toList();
        requireShort(keys);
        // Only the edges of what is missing: so the statement is the same for whatever range the buckets belong to.
        int first = missing.nextSetBit(0);
        long[] edges = Arrays.copyOfRange(plan.edges(period), first, missing.length() + 1);
        Statement statement = Statements.values(
                plan.source(), plan.question().metric(), plan.groups(), pieces, edges, keys, withRest);
        reader.values(statement)
                .forEach(value -> values.set(value.key(), value.rest(), first + value.bucket(), value.value()));
    }

    /** What a bucket without rows is worth. */
    static double otherwise(Metric metric) {
        return switch (metric) {
            case EVENTS, USERS, SESSIONS -> 0;
            case VIEWS_PER_SESSION, BOUNCE_RATE, ERROR_RATE, DURATION_P50, DURATION_P95, DURATION_P99 -> Double.NaN;
        };
    }

    /** Everything that began before this instant is complete but for late events, and sessions that go on without a pause. */
    static Optional<Instant> settledTo(Plan plan, Optional<Instant> completeTo) {
        return plan.source() instanceof SessionSource
                ? completeTo.map(instant -> instant.minus(SessionSource.TIMEOUT))
                : completeTo;
    }

    /** The buckets that lie wholly in the period and end well before an instant; consecutive. */
    private BitSet endedBefore(Plan plan, Timeline period, Optional<Instant> before) {
        BitSet ones = new BitSet();
        if (before.isEmpty() || plan.moved(period)) {
            return ones;
        }
        long until =
                Math.min(before.get().minus(grace).toEpochMilli(), period.span().toMillis());
        for (int bucket = 0; bucket < period.buckets().size(); bucket++) {
            Span span = period.buckets().bucket(bucket);
            if (span.fromMillis() >= period.span().fromMillis() && span.toMillis() <= until) {
                ones.set(bucket);
            }
        }
        return ones;
    }

    /** Those of the closed buckets whose counts have not changed since they were cached. */
    private static BitSet unchanged(
            ClosedValues entry, Plan plan, Buckets buckets, BitSet closedOnes, LateStamps late) {
        BitSet unchanged = new BitSet();
        closedOnes.stream()
                .filter(bucket -> unchanged(entry, plan, buckets.bucket(bucket), late))
                .forEach(unchanged::set);
        return unchanged;
    }

    private static boolean unchanged(ClosedValues entry, Plan plan, Span counted, LateStamps late) {
        return late.asOfMillis() <= entry.asOfMillis()
                || late.newest(plan.question().product(), plan.affecting(counted)) <= entry.asOfMillis();
    }

    private static void fill(GroupValues values, ClosedValues entry, Buckets buckets, BitSet wanted, BitSet missing) {
        wanted.stream().forEach(bucket -> {
            int found = entry.find(buckets.bucket(bucket));
            if (found >= 0) {
                for (int group = 0; group < entry.values().length; group++) {
                    values.of(group)[bucket] = entry.values()[group][found];
                }
                missing.clear(bucket);
            }
        });
    }

    private static ClosedValues closedValues(
            GroupValues values,
            List<String> keys,
            Buckets buckets,
            BitSet closedOnes,
            Optional<ClosedValues> known,
            Moment moment) {
        int from = closedOnes.nextSetBit(0);
        int to = closedOnes.length();
        double[][] groups = new double[keys.size() + 1][];
        for (int group = 0; group < groups.length; group++) {
            groups[group] = Arrays.copyOfRange(values.of(group), from, to);
        }
        return new ClosedValues(
                known.map(ClosedValues::bornMillis).orElse(moment.now().toEpochMilli()),
                moment.late().asOfMillis(),
                keys,
                Arrays.copyOfRange(buckets.edges(), from, to + 1),
                groups);
    }
}
