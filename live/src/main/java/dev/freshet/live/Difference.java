package dev.freshet.live;

import dev.freshet.query.Answer;
import dev.freshet.query.Meta;
import dev.freshet.query.Point;
import dev.freshet.query.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of an answer is not as it was. */
final class Difference {
    private Difference() {}

    /** Whether a person who sees the one answer would see the other as different. */
    static boolean visible(Answer before, Answer after) {
        return !before.series().equals(after.series())
                || !before.totals().equals(after.totals())
                || !frame(before.meta()).equals(frame(after.meta()));
    }

    /** Everything of the meta but what is different each time. */
    private static List<Object> frame(Meta meta) {
        return List.of(
                meta.from(), meta.to(), meta.interval(), meta.openFrom(), meta.tier(), meta.exact(), meta.error());
    }

    /** Whether the newer answer can be told as changes of the older one. */
    static boolean applicable(Answer before, Answer after) {
        return before.meta().interval() == after.meta().interval();
    }

    /** The newer answer with only those points that the older one does not have. */
    static Answer changes(Answer before, Answer after) {
        Map<List<String>, Series> known = new HashMap<>();
        before.series().forEach(series -> known.put(series.group(), series));
        List<Series> changed = after.series().stream()
                .map(series -> {
                    Series old = known.get(series.group());
                    return old == null
                            ? series
                            : new Series(
                                    series.group(),
                                    changes(old.points(), series.points()),
                                    changes(old.previous(), series.previous()));
                })
                .filter(series ->
                        !series.points().isEmpty() || !series.previous().isEmpty())
                .toList();
        return new Answer(changed, after.totals(), after.meta());
    }

    private static List<Point> changes(List<Point> before, List<Point> after) {
        Map<Long, Point> known = HashMap.newHashMap(before.size());
        before.forEach(point -> known.put(point.atMillis(), point));
        return after.stream()
                .filter(point -> !point.equals(known.get(point.atMillis())))
                .toList();
    }

    /** The start of the answer's first bucket: what lies before it is no longer part of it. */
    static long from(Answer answer) {
        return answer.series().stream()
                .filter(series -> !series.points().isEmpty())
                .mapToLong(series -> series.points().getFirst().atMillis())
                .min()
                .orElse(answer.meta().from().toEpochMilli());
    }
}
