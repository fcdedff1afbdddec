package dev.freshet.query;

import java.time.Duration;
import java.util.List;

/** The rows that a question is answered from, as SQL. Immutable. */
sealed interface Source permits RollupSource, RawSource, SessionSource {

    /** A sub-select, without parentheses, of the rows that count in the given pieces of time. */
    String rows(List<Span> pieces, Parameters parameters);

    /** SQL of a row's time in epoch seconds. */
    String seconds();

    /** SQL of a dimension's value in a row. */
    String dimension(Dimension dimension, Parameters parameters);

    /** How a metric is made of the rows. */
    Figure figure(Metric metric);

    /** SQL of the number of distinct people in the rows, for the error of a sample. */
    String people();

    /** Whether rows can only be cut where rollups can, see {@link Horizons#cut}. */
    boolean cutByRollups();

    /** Since when, in epoch milliseconds, all rows are still kept. */
    long keptFromMillis(Horizons horizons);

    /** For how long after a piece of time has ended events that are not late may still change what counts in it. */
    Duration settles();

    /** The time of the events that may change what counts in a piece of time: of a session they lie on both sides of its start. */
    Span affecting(Span counted);

    /** The tier that answers for the given pieces. */
    Tier tier(List<Span> pieces);
}
