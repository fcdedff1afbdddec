package dev.freshet.server.metadata;

import dev.freshet.server.metadata.Outcome.Done;
import dev.freshet.server.metadata.Outcome.Refusal;
import dev.freshet.server.metadata.Outcome.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What events are about. */
public final class Products {
    private static final String SELECT =
            "select slug, name, created_millis from product where archived_millis is null ";

    private final Database database;
    private final WriteKeyStore writeKeys;

    Products(Database database, WriteKeyStore writeKeys) {
        this.database = database;
        this.writeKeys = writeKeys;
    }

    /** All that are not archived, by name. */
    public List<Product> all() {
        return database.with(handle ->
                handle
                        .createQuery(SELECT + "order by lower(name), slug")
                        .map((row, context) -> bare(row))
                        .list()
                        .stream()
                        .map(product -> withKeys(handle, product))
                        .toList());
    }

    /** The product of this slug, if it is not archived. */
    public Optional<Product> find(String slug) {
        return database.with(handle -> find(handle, slug));
    }

    /** Makes a product with its first write key. */
    public Outcome<Product> create(String slug, String name) {
        return create(slug, name, false);
    }

    private Outcome<Product> create(String slug, String name, boolean byDemo) {
        Outcome<Product> outcome = database.transaction(handle -> insert(handle, slug, name, byDemo)
                ? new Done<>(find(handle, slug).orElseThrow())
                : new Refused<>(Refusal.DUPLICATE_SLUG));
        writeKeys.refresh();
        return outcome;
    }

    /** The product of this slug, made if it is absent; refused only if it is archived. */
    public Outcome<Product> ensure(String slug, String name) {
        return find(slug).<Outcome<Product>>map(Done::new).orElseGet(() -> create(slug, name));
    }

    /** The same, and one that is made is known as a demo's from then on. */
    public Outcome<Product> ensureOfDemo(String slug, String name) {
        return find(slug).<Outcome<Product>>map(Done::new).orElseGet(() -> create(slug, name, true));
    }

    /** Which of these slugs a demo may not use, as no demo made their products, or they are archived. */
    public List<String> notForDemo(List<String> slugs) {
        return database.with(handle -> handle.createQuery("""
                        select slug from product
                        where slug in (<slugs>) and (made_by_demo = 0 or archived_millis is not null)
                        order by slug
                        """)
                .bindList("slugs", slugs)
                .mapTo(String.class)
                .list());
    }

    /** Gives the product another name; its slug stays. */
    public Outcome<Product> rename(String slug, String name) {
        return database.transaction(handle -> {
            int renamed = handle.createUpdate(
                            "update product set name = :name where slug = :slug and archived_millis is null")
                    .bind("name", name)
                    .bind("slug", slug)
                    .execute();
            return renamed == 0
                    ? new Refused<>(Refusal.NOT_FOUND)
                    : new Done<>(find(handle, slug).orElseThrow());
        });
    }

    /** Puts the product away and stops its keys; false if there is none. */
    public boolean archive(String slug) {
        int archived = database.with(handle -> handle.createUpdate(
                        "update product set archived_millis = :now where slug = :slug and archived_millis is null")
                .bind("now", database.now().toEpochMilli())
                .bind("slug", slug)
                .execute());
        writeKeys.refresh();
        return archived == 1;
    }

    static boolean isActive(Handle handle, String slug) {
        return bareOf(handle, slug).isPresent();
    }

    private boolean insert(Handle handle, String slug, String name, boolean byDemo) {
        int inserted = handle.createUpdate("""
                        insert into product (slug, name, created_millis, archived_millis, made_by_demo)
                        values (:slug, :name, :created, null, :demo)
                        on conflict do nothing
                        """)
                .bind("slug", slug)
                .bind("name", name)
                .bind("created", database.now().toEpochMilli())
                .bind("demo", byDemo ? 1L : 0L)
                .execute();
        if (inserted == 1) {
            writeKeys.insert(handle, slug);
        }
        return inserted == 1;
    }

    private static Optional<Product> find(Handle handle, String slug) {
        return bareOf(handle, slug).map(product -> withKeys(handle, product));
    }

    private static Optional<Product> bareOf(Handle handle, String slug) {
        return handle.createQuery(SELECT + "and slug = :slug")
                .bind("slug", slug)
                .map((row, context) -> bare(row))
                .findOne();
    }

    private static Product bare(ResultSet row) throws SQLException {
        Instant created = Rows.instant(row, "created_millis");
        return new Product(row.getString("slug"), row.getString("name"), created, List.of());
    }

    private static Product withKeys(Handle handle, Product product) {
        return new Product(product.slug(), product.name(), product.created(), WriteKeyStore.of(handle, product.slug()));
    }
}
