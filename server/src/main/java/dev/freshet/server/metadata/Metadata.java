package dev.freshet.server.metadata;

import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.SerializableTransactionRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metadata database: people, sessions, one-time links, service tokens, products and write keys.
 *
 * <p>Opening connects, brings the schema up to date (two processes at once are safe on PostgreSQL) and reads the
 * snapshots. Owns the connection pool and the snapshots' threads, which {@link #close()} ends. Thread-safe.
 */
public final class Metadata implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Metadata.class);

    private final HikariDataSource pool;
    private final Database database;
    private final People people;
    private final Sessions sessions;
    private final Invitations invitations;
    private final ServiceTokens tokens;
    private final WriteKeyStore writeKeys;
    private final Products products;
    private final MetadataConfig config;

    private Metadata(MetadataConfig config, HikariDataSource pool, InstantSource clock) {
        this.config = config;
        this.pool = pool;
        Jdbi jdbi = Jdbi.create(pool);
        jdbi.setTransactionHandler(new SerializableTransactionRunner());
        this.database = new Database(jdbi, clock);
        this.people = new People(database);
        this.sessions = new Sessions(database);
        this.invitations = new Invitations(database, people);
        this.tokens = new ServiceTokens(database);
        this.writeKeys = new WriteKeyStore(database, config.refreshEvery());
        this.products = new Products(database, writeKeys);
    }

    /**
     * Opens the database, and makes the SQLite file if it is absent.
     *
     * @throws MetadataException if it cannot be reached, or its schema is newer than this program; the message says
     *     what to do
     */
    public static Metadata open(MetadataConfig config, InstantSource clock) {
        HikariDataSource pool = Pools.open(config);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:dev/freshet/server/metadata/migrations")
                    .table("metadata_history")
                    .load()
                    .migrate();
            return new Metadata(config, pool, clock);
        } catch (RuntimeException e) {
            pool.close();
            throw new MetadataException(
                    "The metadata database at " + config.place() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Who may sign in. */
    public People people() {
        return people;
    }

    /** Where people are signed in. */
    public Sessions sessions() {
        return sessions;
    }

    /** One-time links. */
    public Invitations invitations() {
        return invitations;
    }

    /** Programs that read through the API. */
    public ServiceTokens tokens() {
        return tokens;
    }

    /** What events are about. */
    public Products products() {
        return products;
    }

    /** The keys that let events in; this is what collect asks. */
    public WriteKeyStore writeKeys() {
        return writeKeys;
    }

    /** A snapshot of who is let in, renewed by a thread of its own; the caller closes it before this. */
    public Grants watchGrants() {
        return new Grants(sessions, tokens, config.refreshEvery());
    }

    Database database() {
        return database;
    }

    /** Whether the database answers now. */
    public boolean check() {
        try {
            return database.with(handle ->
                            handle.createQuery("select 1").mapTo(Integer.class).one())
                    == 1;
        } catch (JdbiException e) {
            log.debug("The metadata database does not answer", e);
            return false;
        }
    }

    @Override
    public void close() {
        writeKeys.close();
        pool.close();
    }
}
