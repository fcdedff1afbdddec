package dev.freshet.server.metadata;

import dev.freshet.collect.WriteKeys;
import dev.freshet.server.metadata.Outcome.Done;
import dev.freshet.server.metadata.Outcome.Refusal;
import dev.freshet.server.metadata.Outcome.Refused;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The keys that let events in. Rotating means making another, moving the senders over, and revoking the old.
 *
 * <p>{@link #productOf} is asked for every request on the ingest path and never waits: it reads a snapshot, which a
 * change in this process renews before the change returns, and a thread every few seconds for the changes of other
 * processes ({@link MetadataConfig#refreshEvery()}). A key revoked elsewhere is thus honoured for that long at most, as
 * long as the database answers; while it does not, keys stay as they were and events keep coming in.
 */
public final class WriteKeyStore implements WriteKeys, AutoCloseable {
    private static final String IN_USE = " from write_key join product on product.slug = write_key.product"
            + " where product.archived_millis is null";

    private final Database database;
    private final Refreshed<Map<String, String>> products;

    WriteKeyStore(Database database, Duration refreshEvery) {
        this.database = database;
        this.products = new Refreshed<>("write-keys", this::load, refreshEvery).start();
    }

    /** The product whose events this key lets in; empty if the key is unknown, revoked, or its product archived. */
    @Override
    public Optional<String> productOf(String writeKey) {
        return Optional.ofNullable(products.get().get(writeKey));
    }

    /** Makes another key for a product. */
    public Outcome<WriteKey> create(String product) {
        Outcome<WriteKey> outcome = database.transaction(handle -> Products.isActive(handle, product)
                ? new Done<>(insert(handle, product))
                : new Refused<>(Refusal.NOT_FOUND));
        products.refresh();
        return outcome;
    }

    /** Ends a key of this product; false if there is none. */
    public boolean revoke(String product, String id) {
        int deleted = database.with(
                handle -> handle.createUpdate("delete from write_key where id = :id and product = :product")
                        .bind("id", id)
                        .bind("product", product)
                        .execute());
        products.refresh();
        return deleted == 1;
    }

    void refresh() {
        products.refresh();
    }

    WriteKey insert(Handle handle, String product) {
        WriteKey key = new WriteKey(UUID.randomUUID().toString(), Secrets.writeKey(), database.now());
        handle.createUpdate("""
                        insert into write_key (id, write_key, product, created_millis)
                        values (:id, :key, :product, :created)
                        """)
                .bind("id", key.id())
                .bind("key", key.key())
                .bind("product", product)
                .bind("created", key.created().toEpochMilli())
                .execute();
        return key;
    }

    static List<WriteKey> of(Handle handle, String product) {
        return handle.createQuery("""
                        select id, write_key, created_millis from write_key
                        where product = :product order by created_millis, id
                        """)
                .bind("product", product)
                .map((row, context) -> new WriteKey(
                        row.getString("id"), row.getString("write_key"), Rows.instant(row, "created_millis")))
                .list();
    }

    private Map<String, String> load() {
        return database.with(handle -> handle.createQuery("select write_key.write_key, write_key.product" + IN_USE)
                .reduceRows(new HashMap<String, String>(), (keys, row) -> {
                    keys.put(row.getColumn("write_key", String.class), row.getColumn("product", String.class));
                    return keys;
                }));
    }

    @Override
    public void close() {
        products.close();
    }
}
