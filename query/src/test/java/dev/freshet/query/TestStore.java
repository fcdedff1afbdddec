package dev.freshet.query;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.event.Event;
import dev.freshet.load.columns.EventBlock;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.Retention;
import dev.freshet.store.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A database of its own for each test class, in one real engine for all of them; given to constructors and methods. */
public final class TestStore implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TestStore.class);

    /** Times in tests are fixed, so nothing may ever be too old to be kept. */
    private static final Period FOR_EVER = Period.ofYears(70);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ClickHouse.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Engine engine =
                context.getRoot().getStore(NAMESPACE).computeIfAbsent("engine", key -> Engine.start(), Engine.class);
        return context.getStore(NAMESPACE)
                .computeIfAbsent(context.getRequiredTestClass(), key -> engine.database(), Database.class)
                .db();
    }

    /** The standard, of a store that keeps everything for ever. */
    static QueryConfig config() {
        return config(QueryConfig.standard().rowBudget());
    }

    static QueryConfig config(long rowBudget) {
        QueryConfig standard = QueryConfig.standard();
        return new QueryConfig(
                new Retention(FOR_EVER, FOR_EVER, FOR_EVER, FOR_EVER),
                rowBudget,
                Duration.ofSeconds(30),
                standard.grace(),
                standard.closedTimeToLive(),
                standard.openTimeToLive());
    }

    /** Stores events as the loader does. */
    static void insert(ClickHouse db, List<Event> events, String token) {
        EventBlock block = new EventBlock("test", 0, "id", 0);
        events.forEach(block::add);
        db.insertNative("events", block.columns(), block::writeTo, token);
    }

    /** Tells, as the loader does, up to when everything that was received is stored. */
    static void completeTo(ClickHouse db, Instant completeTo) {
        db.execute(
                "INSERT INTO progress (topic, partition, stored_offset, end_offset, complete_to, updated) SELECT 'freshet.events', 0, 10, 10, fromUnixTimestamp64Milli("
                        + completeTo.toEpochMilli() + "), now64(3) + (SELECT count() FROM progress)");
    }

    private record Database(ClickHouse db) implements AutoCloseable {
        @Override
        public void close() {
            db.close();
        }
    }

    private record Engine(EmbeddedEngine engine, Path directory, AtomicInteger databases) implements AutoCloseable {

        static Engine start() {
            try {
                Path directory = Files.createTempDirectory("freshet-query");
                return new Engine(
                        EmbeddedEngine.start(directory.resolve("engine"), EngineOptions.defaults()),
                        directory,
                        new AtomicInteger());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        Database database() {
            ClickHouse db = new ClickHouse(ClickHouseConfig.of(engine.url(), "freshet_" + databases.incrementAndGet()));
            Schema.migrate(db, new Retention(FOR_EVER, FOR_EVER, FOR_EVER, FOR_EVER));
            return new Database(db);
        }

        @Override
        public void close() throws IOException {
            engine.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
