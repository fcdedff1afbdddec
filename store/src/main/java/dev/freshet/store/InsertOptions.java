package dev.freshet.store;

import java.util.HashMap;
import java.util.Map;

/** The server settings that make a repeated insert count once. */
final class InsertOptions {

    private InsertOptions() {}

    /**
     * Settings of an insert that may be repeated with its token.
     *
     * <p>An insert must reach every table as one block per partition, or a repetition could cut it differently and be taken for new: so
     * nothing is collected asynchronously, and no view's result is cut by size. An insert that spans any number of days is allowed, as
     * late events come with new ones. Views have grouped what they insert, so that their tables need not look for rows to bring together
     * once more.
     */
    static Map<String, String> exactlyOnce(String token) {
        return Map.of(
                "insert_deduplication_token", token,
                "insert_deduplicate", "1",
                "deduplicate_blocks_in_dependent_materialized_views", "1",
                "async_insert", "0",
                "optimize_on_insert", "0",
                "max_partitions_per_insert_block", "0");
    }

    /** The same, where a view that fails does not stop the table and its other views. */
    static Map<String, String> exactlyOncePastViews(String token) {
        Map<String, String> options = new HashMap<>(exactlyOnce(token));
        options.put("materialized_views_ignore_errors", "1");
        return options;
    }
}
