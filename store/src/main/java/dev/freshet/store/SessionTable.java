package dev.freshet.store;

import java.util.List;
import java.util.Optional;

/**
 * The catalogue of the table {@code sessions_1h}: visits made of page and screen events, kept by a materialized view.
 *
 * <p>Key columns: {@code product}, {@code hour} (UTC), {@code session} (hash). A session's rows may stand in several parts, and those of
 * one that crosses an hour in several hours: always group by {@code product, session} and aggregate, with a range of hours that is wider
 * than the question's. Its start is {@link #START}; a bounce is a session whose {@link #VIEWS} is 1.
 */
public final class SessionTable {

    public static final String NAME = "sessions_1h";

    /** Aggregates over the rows of one session. */
    public static final String START = "min(start)";

    /** The hour of the start. */
    public static final String FIRST_HOUR = "min(hour)";

    public static final String END = "max(end)";

    public static final String VIEWS = "sum(views)";

    public static final String USER = "any(user)";

    /** The fields that follow the time, in the order of the SQL file. */
    private static final List<StoredDimension> FIRST = List.of(
            StoredDimension.PAGE,
            StoredDimension.REFERRER,
            StoredDimension.CHANNEL,
            StoredDimension.UTM_SOURCE,
            StoredDimension.UTM_CAMPAIGN,
            StoredDimension.COUNTRY,
            StoredDimension.BROWSER,
            StoredDimension.OS,
            StoredDimension.DEVICE,
            StoredDimension.RELEASE);

    private SessionTable() {}

    /** The page that the session ended with, as an aggregate over its rows. */
    public static String exitPage() {
        return "substring(max(exit), 9)";
    }

    /**
     * What a dimension was when the session began (for {@link StoredDimension#PAGE}: the entry page), as an aggregate over its rows;
     * nothing for a dimension that the table does not carry.
     */
    public static Optional<String> first(StoredDimension dimension) {
        if (dimension == StoredDimension.PRODUCT) {
            return Optional.of("any(product)");
        }
        int field = FIRST.indexOf(dimension);
        return field < 0
                ? Optional.empty()
                : Optional.of("splitByChar('\\0', substring(min(first), 9))[" + (field + 1) + "]");
    }
}
