package dev.freshet.server.metadata;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Takes everything from one metadata database to an empty one, such as from the SQLite file of one machine to PostgreSQL: people and where they are
 * signed in, one-time links, service tokens, products and write keys. What is taken stays where it was, too.
 */
public final class MetadataMove {

    /** Each after those that it refers to. */
    private static final List<String> TABLES =
            List.of("person", "session", "invitation", "service_token", "product", "write_key");

    /** What a role writes by itself that is started on an empty database. */
    private static final List<String> OWN = List.of("invitation", "service_token");

    /** How many were taken. */
    public record Moved(int people, int products, int writeKeys) {}

    private MetadataMove() {}

    /**
     * Takes all or nothing. Nobody else may write to the first one meanwhile.
     *
     * @throws MetadataException if the other has people or products already
     */
    public static Moved move(Metadata from, Metadata to) {
        return from.database().with(source -> to.database().transaction(target -> move(source, target)));
    }

    private static Moved move(Handle source, Handle target) {
        if (count(target, "person") + count(target, "product") > 0) {
            throw new MetadataException("The database to move to has people or products already: name an empty one");
        }
        OWN.forEach(table -> target.execute("delete from " + table));
        TABLES.forEach(table -> copy(source, target, table));
        return new Moved(count(target, "person"), count(target, "product"), count(target, "write_key"));
    }

    private static int count(Handle handle, String table) {
        return handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one();
    }

    private static void copy(Handle source, Handle target, String table) {
        List<Map<String, Object>> rows =
                source.createQuery("select * from " + table).mapToMap().list();
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = List.copyOf(rows.getFirst().keySet());
        String values = columns.stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        PreparedBatch batch = target.prepareBatch(
                "insert into " + table + " (" + String.join(", ", columns) + ") values (" + values + ")");
        rows.forEach(row -> batch.bindMap(row).add());
        batch.execute();
    }
}
