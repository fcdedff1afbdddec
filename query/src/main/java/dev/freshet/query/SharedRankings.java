package dev.freshet.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rankings of several plans from one statement. The questions of a page differ in their metric only, or in their dimension; what the engine does
 * before and after it reads is most of what such a statement costs, and is then done once: when the first of them is wanted. Used by one thread.
 */
final class SharedRankings {
    private static final Logger LOG = LoggerFactory.getLogger(SharedRankings.class);

    /** What plans have in common whose rankings one statement can read. */
    private sealed interface Common {
        /** Totals of any metric, without groups. */
        record Totals(String product, List<Filter> filters, List<Span> pieces) implements Common {}

        /** The groups of one dimension each. */
        record Breakdowns(String product, Metric metric, int limit, List<Span> pieces) implements Common {}
    }

    /**
     * A ranking that was read for several plans.
     *
     * @param rowsRead what the statement read, for all of them
     * @param nanos how long it took
     */
    record Shared(Ranking ranking, long rowsRead, long nanos) {}

    /** Plans that share a statement, and what it read once it ran. */
    private static final class Group {
        private final Common common;
        private final List<Plan> plans;
        private Optional<Map<Question, Shared>> read = Optional.empty();

        Group(Common common, List<Plan> plans) {
            this.common = common;
            this.plans = plans;
        }
    }

    private final Map<Question, Group> groups;
    private final Supplier<Reader> readers;

    private SharedRankings(Map<Question, Group> groups, Supplier<Reader> readers) {
        this.groups = groups;
        this.readers = readers;
    }

    /** What can be read for those plans that share a statement; nothing is read yet. */
    static SharedRankings of(List<Plan> plans, Supplier<Reader> readers) {
        Map<Common, List<Plan>> alike = new LinkedHashMap<>();
        for (Plan plan : plans) {
            common(plan)
                    .ifPresent(common -> alike.computeIfAbsent(common, _ -> new ArrayList<>())
                            .add(plan));
        }
        Map<Question, Group> groups = new HashMap<>();
        alike.forEach((common, sharing) -> {
            if (sharing.size() > 1) {
                Group group = new Group(common, sharing);
                sharing.forEach(plan -> groups.put(plan.question(), group));
            }
        });
        return new SharedRankings(groups, readers);
    }

    /**
     * The ranking of a question, with the first of those that share it; empty if it shares none, or they could not be read: each question then
     * meets the failure by itself, and tells it.
     */
    Optional<Shared> of(Question question) {
        Group group = groups.get(question);
        if (group == null) {
            return Optional.empty();
        }
        Map<Question, Shared> shared = group.read.orElseGet(() -> read(group));
        group.read = Optional.of(shared);
        return Optional.ofNullable(shared.get(question));
    }

    private Map<Question, Shared> read(Group group) {
        long started = System.nanoTime();
        Reader reader = readers.get();
        try {
            Map<Question, Ranking> rankings = switch (group.common) {
                case Common.Totals totals -> totals(group.plans, totals, reader);
                case Common.Breakdowns breakdowns -> breakdowns(group.plans, breakdowns, reader);
            };
            long nanos = System.nanoTime() - started;
            Map<Question, Shared> shared = new HashMap<>();
            rankings.forEach(
                    (question, ranking) -> shared.put(question, new Shared(ranking, reader.rowsRead(), nanos)));
            return shared;
        } catch (RuntimeException failed) {
            LOG.debug("questions are asked one by one: {}", failed.getMessage());
            return Map.of();
        }
    }

    private static Optional<Common> common(Plan plan) {
        if (plan.sumsUp() || !(plan.source() instanceof RollupSource rollup)) {
            return Optional.empty();
        }
        Question question = plan.question();
        List<Span> pieces = plan.whole(plan.timeline());
        if (rollup.brokenDown().isEmpty()) {
            return question.groupBy().isEmpty()
                    ? Optional.of(new Common.Totals(question.product(), question.filters(), pieces))
                    : Optional.empty();
        }
        return question.filters().isEmpty()
                        && question.groupBy().equals(List.of(rollup.brokenDown().get()))
                ? Optional.of(new Common.Breakdowns(question.product(), question.metric(), question.limit(), pieces))
                : Optional.empty();
    }

    private static Map<Question, Ranking> totals(List<Plan> plans, Common.Totals common, Reader reader) {
        List<Metric> metrics =
                plans.stream().map(plan -> plan.question().metric()).distinct().toList();
        RollupSource source = new RollupSource(common.product(), Optional.empty(), common.filters());
        List<Ranking> read =
                Ranking.readTotals(reader, Statements.totals(source, metrics, common.pieces()), metrics.size());
        Map<Question, Ranking> rankings = new HashMap<>();
        plans.forEach(plan -> rankings.put(
                plan.question(), read.get(metrics.indexOf(plan.question().metric()))));
        return rankings;
    }

    private static Map<Question, Ranking> breakdowns(List<Plan> plans, Common.Breakdowns common, Reader reader) {
        List<Attribute> dimensions =
                plans.stream().map(SharedRankings::dimension).distinct().toList();
        Map<String, Ranking> read = Ranking.readParts(
                reader,
                Statements.rankings(common.product(), common.metric(), dimensions, common.pieces(), common.limit()));
        Map<Question, Ranking> rankings = new HashMap<>();
        plans.forEach(plan ->
                rankings.put(plan.question(), read.getOrDefault(dimension(plan).label(), Ranking.NONE)));
        return rankings;
    }

    private static Attribute dimension(Plan plan) {
        return ((RollupSource) plan.source()).brokenDown().orElseThrow();
    }
}
