package dev.freshet.query;

import dev.freshet.store.Granularity;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/** Says in one sentence, for people, why a plan is as it is. */
final class Reasons {
    private Reasons() {}

    static String of(Plan plan) {
        String sentence = switch (plan.source()) {
            case RollupSource _ -> "Answered from " + rollups(plan);
            case RawSource raw
            when raw.sampling().isSampled() ->
                "Answered from the raw events of one person in "
                        + raw.sampling().factor() + " (" + millions(plan.estimatedRows()) + " events lie in the range)";
            case RawSource _ -> "Answered from raw events";
            case SessionSource sessions
            when sessions.sampling().isSampled() ->
                "Answered from one session in " + sessions.sampling().factor();
            case SessionSource _ -> "Answered from sessions";
        };
        return sentence + ": " + plan.why() + "." + zone(plan) + moved(plan);
    }

    private static String rollups(Plan plan) {
        Tiling tiling = Tiling.of(Conditions.joined(plan.pieces()));
        Tiling exact = Tiling.of(plan.pieces());
        Granularity most = exact.most();
        Set<Granularity> all = exact.spans().keySet();
        String name = "the rollup by the " + name(most);
        if (all.size() < 2) {
            return name;
        }
        return name + ", with " + others(most, all)
                + (tiling.equals(exact) ? " at the ends of the range" : " where the buckets' edges ask for them");
    }

    private static String others(Granularity most, Set<Granularity> all) {
        return String.join(
                " and ",
                all.stream()
                        .filter(granularity -> granularity != most)
                        .sorted(Comparator.reverseOrder())
                        .map(granularity -> name(granularity) + "s")
                        .toList());
    }

    private static String name(Granularity granularity) {
        return granularity.name().toLowerCase(Locale.ROOT);
    }

    private static String zone(Plan plan) {
        boolean matters =
                plan.source() instanceof RollupSource && plan.timeline().interval() == Interval.DAY;
        long offset = plan.timeline()
                .zone()
                .getRules()
                .getOffset(plan.timeline().span().from())
                .getTotalSeconds();
        if (!matters || offset == 0) {
            return "";
        }
        return " Days in " + plan.timeline().zone().getId() + " are made of hours"
                + (offset % 3600 == 0 ? "." : " and minutes.");
    }

    private static String moved(Plan plan) {
        return plan.moved()
                ? " Where finer rollups are no longer kept, edges are moved to whole hours or days of UTC."
                : "";
    }

    private static String millions(long rows) {
        return String.format(Locale.ROOT, "%,d million", Math.max(1, Math.round(rows / 1e6)));
    }
}
