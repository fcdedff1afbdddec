package dev.freshet.query;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How a question is answered: from what, for which time, and why so.
 *
 * @param why what decided on the source
 * @param estimatedRows how many rows the source would read without sampling; 0 where that was not asked
 */
record Plan(
        Question question,
        Timeline timeline,
        Source source,
        Sampling sampling,
        String why,
        long estimatedRows,
        Horizons horizons) {

    Groups groups() {
        return new Groups(question.groupBy());
    }

    Figure figure() {
        return source.figure(question.metric());
    }

    /** Whether the total is the sum of the points, so that the series alone answers, in one look at the store. */
    boolean sumsUp() {
        return question.groupBy().isEmpty()
                && timeline.interval() != Interval.NONE
                && !sampling.isSampled()
                && figure().additive()
                && figure().denominator().equals("1");
    }

    /** The whole of a period as pieces that the source can cut. */
    List<Span> whole(Timeline period) {
        Span span = period.span();
        return List.of(cut(span));
    }

    /** The part of a bucket that the question is about, as a piece that the source can cut. */
    Span piece(Timeline period, int bucket) {
        return cut(period.piece(bucket));
    }

    /** Edges of the buckets where the source can cut. */
    long[] edges(Timeline period) {
        long[] edges = period.buckets().edges();
        if (source.cutByRollups()) {
            for (int index = 0; index < edges.length; index++) {
                edges[index] = horizons.cut(edges[index]);
            }
        }
        return edges;
    }

    /** The pieces that decide which tier answers. */
    List<Span> pieces() {
        if (timeline.interval() == Interval.NONE) {
            return whole(timeline);
        }
        return IntStream.range(0, timeline.buckets().size())
                .mapToObj(bucket -> piece(timeline, bucket))
                .toList();
    }

    /** Whether edges of the asked period had to be moved to where rollups that are still kept can be cut. */
    boolean moved() {
        return moved(timeline);
    }

    boolean moved(Timeline period) {
        return source.cutByRollups() && period.movedBy(horizons);
    }

    /** Whether the source still holds all of the period, and tells its buckets apart. */
    boolean holds(Timeline period) {
        long apart = source.cutByRollups() ? horizons.of(period.interval()) : Long.MIN_VALUE;
        return period.span().fromMillis() >= Math.max(source.keptFromMillis(horizons), apart);
    }

    /** The time of the events that may change what is counted in a span. */
    Span affecting(Span counted) {
        return source.affecting(counted);
    }

    /** The time of the events that may change any figure of the answer, the compared period's included. */
    Span affecting() {
        Span span = timeline.span();
        long from = question.compare() == Compare.NONE
                ? span.fromMillis()
                : timeline.before(question.compare(), question.range()).span().fromMillis();
        return affecting(new Span(horizons.cut(from), span.toMillis()));
    }

    private Span cut(Span span) {
        if (source instanceof RawSource) {
            return span;
        }
        Span open = minutesTell() ? span : horizons.open(span);
        return source.cutByRollups() ? new Span(horizons.cut(open.fromMillis()), horizons.cut(open.toMillis())) : open;
    }

    /** Whether the present minute is told from those that come: where the question tells minutes apart, and in all ranges that start with a minute. */
    private boolean minutesTell() {
        return timeline.interval() == Interval.MINUTE
                || timeline.span().lengthMillis() < Range.Last.FROM_WHOLE_HOUR.toMillis();
    }
}
