package dev.freshet.embedded;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids by which clients know their queries. The engine gives each query an id of its own, which cannot be chosen;
 * the client's stands in a setting that shows in {@code system.processes} and means nothing to an engine without a
 * query cache.
 */
final class QueryIds {

    /** The setting that carries the client's id. */
    static final String SETTING = "query_cache_tag";

    /** Blanks at the end are taken at once and for good: a statement that ends in a million of them must not be tried in all divisions. */
    private static final Pattern KILL = Pattern.compile(
            "\\s*KILL\\s+QUERY\\s+(?:ON\\s+CLUSTER\\s+\\S+\\s+)?WHERE\\s+query_id\\s*=\\s*'([^'\\\\]*)'\\s*+(SYNC|ASYNC)?\\s*+;?\\s*+",
            Pattern.CASE_INSENSITIVE);

    private QueryIds() {}

    /** The statement that ends the queries of an id. It does not wait for them. */
    static String kill(String queryId) {
        return "KILL QUERY WHERE Settings[" + Sql.string(SETTING) + "] = " + Sql.string(queryId)
                + " AND query NOT LIKE 'KILL QUERY%' ASYNC";
    }

    /** The statement, or, where it ends a query by the client's id as client libraries do, one that finds that query. */
    static byte[] translate(byte[] sql) {
        Matcher matcher = KILL.matcher(new String(sql, StandardCharsets.UTF_8));
        return matcher.matches() ? kill(matcher.group(1)).getBytes(StandardCharsets.UTF_8) : sql;
    }
}
