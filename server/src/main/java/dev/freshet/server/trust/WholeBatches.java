package dev.freshet.server.trust;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The raw rows of batches that are whole in every table, as of one moment: for each partition of Kafka those that begin before its stored
 * offset, and those of its earlier lives, of which nothing is loaded any more. Rows from before batches were noted are among them. Immutable.
 */
final class WholeBatches {

    private record Stored(String topic, long partition, String incarnation, long offset) {}

    private final String prefix;
    private final List<Stored> stored;

    private WholeBatches(String prefix, List<Stored> stored) {
        this.prefix = prefix;
        this.stored = stored;
    }

    /**
     * Those of now.
     *
     * @param prefix of the names of parameters, so that two conditions can stand in one statement
     */
    static WholeBatches now(ClickHouse db, String prefix) {
        return new WholeBatches(
                prefix,
                db.query(
                                "SELECT topic, partition, incarnation, stored_offset FROM progress FINAL ORDER BY topic, partition",
                                Map.of(),
                                QueryLimits.none(),
                                row -> new Stored(
                                        row.text("topic"),
                                        row.number("partition"),
                                        row.text("incarnation"),
                                        row.number("stored_offset")))
                        .rows());
    }

    String condition() {
        StringBuilder condition = new StringBuilder("(topic = ''");
        for (int i = 0; i < stored.size(); i++) {
            condition.append("""
                     OR (topic = {%1$s_topic%2$d:String} AND partition = {%1$s_partition%2$d:UInt32}
                        AND (batch < {%1$s_offset%2$d:UInt64} OR incarnation NOT IN ('', {%1$s_incarnation%2$d:String})))""".formatted(prefix, i));
        }
        return condition.append(')').toString();
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        for (int i = 0; i < stored.size(); i++) {
            parameters.put(prefix + "_topic" + i, stored.get(i).topic());
            parameters.put(prefix + "_partition" + i, stored.get(i).partition());
            parameters.put(prefix + "_incarnation" + i, stored.get(i).incarnation());
            parameters.put(prefix + "_offset" + i, stored.get(i).offset());
        }
        return parameters;
    }
}
