package dev.freshet.server.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Programs that read through the API. A token holds until it is revoked. */
public final class ServiceTokens {
    /** The name of the token that a start prints, and replaces at the next: nobody else's may be called so. */
    public static final String OF_THE_START = "local";

    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final int PREFIX_LENGTH = 8;
    private static final String SELECT =
            "select id, name, prefix, created_millis, last_used_millis from service_token ";

    private final Database database;

    ServiceTokens(Database database) {
        this.database = database;
    }

    /** All of them, newest first. */
    public List<ServiceToken> all() {
        return database.with(handle -> handle.createQuery(SELECT + "order by created_millis desc, id")
                .map((row, context) -> token(row))
                .list());
    }

    /** Makes a token. */
    public IssuedToken create(String name) {
        return database.transaction(handle -> insert(handle, name));
    }

    /** Makes the token of a start, in the place of the one before. */
    public IssuedToken replaceOfTheStart() {
        return database.transaction(handle -> {
            handle.createUpdate("delete from service_token where name = :name")
                    .bind("name", OF_THE_START)
                    .execute();
            return insert(handle, OF_THE_START);
        });
    }

    /** The token with this secret; being asked for counts as a use of it. */
    public Optional<ServiceToken> find(String secret) {
        Instant now = database.now();
        Optional<ServiceToken> found = database.with(handle -> handle.createQuery(SELECT + "where secret_hash = :hash")
                .bind("hash", Secrets.hash(secret))
                .map((row, context) -> token(row))
                .findOne());
        found.filter(token -> token.lastUsed()
                        .map(used -> used.plus(TOUCH_EVERY).isBefore(now))
                        .orElse(true))
                .ifPresent(token -> touch(token.id(), now));
        return found;
    }

    /** Ends a token; gives which, or nothing if there is none. */
    public Optional<ServiceToken> revoke(String id) {
        return database.transaction(handle -> {
            Optional<ServiceToken> token = handle.createQuery(SELECT + "where id = :id")
                    .bind("id", id)
                    .map((row, context) -> token(row))
                    .findOne();
            handle.createUpdate("delete from service_token where id = :id")
                    .bind("id", id)
                    .execute();
            return token;
        });
    }

    Set<String> liveIds() {
        return database.with(handle -> handle.createQuery("select id from service_token")
                .mapTo(String.class)
                .set());
    }

    private IssuedToken insert(Handle handle, String name) {
        String secret = Secrets.serviceToken();
        ServiceToken token = new ServiceToken(
                UUID.randomUUID().toString(),
                name,
                secret.substring(0, PREFIX_LENGTH),
                database.now(),
                Optional.empty());
        handle.createUpdate("""
                        insert into service_token (id, name, secret_hash, prefix, created_millis, last_used_millis)
                        values (:id, :name, :hash, :prefix, :created, null)
                        """)
                .bind("id", token.id())
                .bind("name", name)
                .bind("hash", Secrets.hash(secret))
                .bind("prefix", token.prefix())
                .bind("created", token.created().toEpochMilli())
                .execute();
        return new IssuedToken(token, secret);
    }

    private void touch(String id, Instant now) {
        database.with(handle -> handle.createUpdate("update service_token set last_used_millis = :now where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute());
    }

    private static ServiceToken token(ResultSet row) throws SQLException {
        return new ServiceToken(
                row.getString("id"),
                row.getString("name"),
                row.getString("prefix"),
                Rows.instant(row, "created_millis"),
                Rows.optionalInstant(row, "last_used_millis"));
    }
}
