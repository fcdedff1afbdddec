package dev.freshet.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Rankings of several plans from one statement. The questions of a page differ in their metric only, or in their dimension; what the engine does
 * before and after it reads is most of what such a statement costs, and is then done once.
 */
final class SharedRankings {
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

    private SharedRankings() {}

    /** The rankings of those plans that share one, by their question. */
    static Map<Question, Shared> read(List<Plan> plans, Supplier<Reader> readers) {
        Map<Common, List<Plan>> alike = new LinkedHashMap<>();
        for (Plan plan : plans) {
            common(plan)
                    .ifPresent(common -> alike.computeIfAbsent(common, _ -> new ArrayList<>())
                            .add(plan));
        }
        Map<Question, Shared> shared = new HashMap<>();
        alike.forEach((common, sharing) -> {
            if (sharing.size() > 1) {
                long started = System.nanoTime();
                Reader reader = readers.get();
                Map<Question, Ranking> rankings = switch (common) {
                    case Common.Totals totals -> totals(sharing, totals, reader);
                    case Common.Breakdowns breakdowns -> breakdowns(sharing, breakdowns, reader);
                };
                long nanos = System.nanoTime() - started;
                rankings.forEach(
                        (question, ranking) -> shared.put(question, new Shared(ranking, reader.rowsRead(), nanos)));
            }
        });
        return shared;
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
