package dev.freshet.load.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import dev.freshet.event.Event;
import dev.freshet.event.EventType;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.Retention;
import dev.freshet.store.Row;
import dev.freshet.store.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** What is written as columns is what the real engine reads. */
class EventBlockPropertiesTest {

    private static @Nullable EmbeddedEngine engine;
    private static @Nullable ClickHouse db;

    @BeforeContainer
    static void start() throws IOException {
        engine = EmbeddedEngine.start(
                Files.createTempDirectory(Path.of("target").toAbsolutePath(), "columns"), EngineOptions.defaults());
        db = new ClickHouse(ClickHouseConfig.of(engine.url(), "columns"));
        Schema.migrate(db, Retention.standard());
        db.execute("CREATE TABLE memory AS events ENGINE = Memory");
    }

    @AfterContainer
    static void close() {
        if (db != null) {
            db.close();
        }
        if (engine != null) {
            engine.close();
        }
    }

    @Property(tries = 40)
    void comesBackFromTheEngineAsItWas(@ForAll("events") List<Event> events) {
        EventBlock block = new EventBlock("events", 3, "life", 1L << 40);
        events.forEach(block::add);

        assertComesBack(block, events);
    }

    @Property(tries = 20)
    void holdsNothingOfTheBatchBeforeOnceItHasBegunAgain(
            @ForAll("events") List<Event> before, @ForAll("events") List<Event> events) {
        EventBlock block = new EventBlock("others", 4, "former life", 7);
        before.forEach(block::add);

        block.beginAgain("events", 3, "life", 1L << 40);
        events.forEach(block::add);

        assertThat(block.rows()).isEqualTo(events.size());
        assertComesBack(block, events);
    }

    private static void assertComesBack(EventBlock block, List<Event> events) {
        ClickHouse database = Objects.requireNonNull(db);
        database.execute("TRUNCATE TABLE memory");

        database.insertNative("memory", block.columns(), block::writeTo, "any");

        List<String> rows = database.query(
                        "SELECT * FROM memory", Map.of(), QueryLimits.none(), EventBlockPropertiesTest::text)
                .rows();
        assertThat(rows)
                .isEqualTo(events.stream().map(EventBlockPropertiesTest::text).toList());
    }

    private static String text(Row row) {
        return String.join(
                "|",
                row.text("product"),
                row.text("event"),
                row.text("type"),
                Long.toString(row.instant("time").toEpochMilli()),
                Long.toString(row.instant("received").toEpochMilli()),
                Long.toString(row.bits("message")),
                Long.toString(row.bits("user")),
                Long.toString(row.bits("anonymous")),
                Long.toString(row.bits("session")),
                row.text("user_id"),
                row.text("page"),
                row.text("referrer"),
                row.text("channel"),
                row.text("utm_source"),
                row.text("utm_medium"),
                row.text("utm_campaign"),
                row.text("country"),
                row.text("browser"),
                row.text("os"),
                row.text("device"),
                row.text("release"),
                Boolean.toString(row.flag("error")),
                Float.toString((float) row.real("duration")),
                Long.toString(row.number("status")),
                new TreeMap<>(row.properties("properties")).toString(),
                row.text("topic"),
                row.text("partition"),
                row.text("batch"));
    }

    private static String text(Event event) {
        return String.join(
                "|",
                event.product(),
                event.name(),
                event.type().text(),
                Long.toString(event.timeMillis()),
                Long.toString(event.receivedMillis()),
                Long.toString(event.message()),
                Long.toString(event.user()),
                Long.toString(event.anonymous()),
                Long.toString(event.session()),
                event.userId(),
                event.page(),
                event.referrer(),
                event.channel(),
                event.utmSource(),
                event.utmMedium(),
                event.utmCampaign(),
                event.country(),
                event.browser(),
                event.os(),
                event.device(),
                event.release(),
                Boolean.toString(event.error()),
                Float.toString(Double.isNaN(event.durationMillis()) ? -1 : (float) event.durationMillis()),
                Integer.toString(event.status()),
                new TreeMap<>(event.properties()).toString(),
                "events",
                "3",
                Long.toString(1L << 40));
    }

    /** Some lists are long and full of distinct texts, so that dictionaries need indexes of two bytes. */
    @Provide
    Arbitrary<List<Event>> events() {
        return Arbitraries.oneOf(
                event().list().ofMinSize(1).ofMaxSize(20),
                event().list().ofMinSize(300).ofMaxSize(600));
    }

    private static Arbitrary<Event> event() {
        Arbitrary<String> text = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of("", "a", "search", "Berlin", "ключ", "🗝️", "a|b\\'\"\t\n")),
                Tuple.of(
                        1,
                        Arbitraries.strings()
                                .ofMaxLength(200)
                                .excludeChars('\0')
                                .filter(EventBlockPropertiesTest::hasUtf8)));
        Arbitrary<List<String>> texts = text.list().ofSize(18);
        Arbitrary<Map<String, String>> properties = Arbitraries.maps(text, text).ofMaxSize(30);
        Arbitrary<Long> times = Arbitraries.longs().between(0, (1L << 32) * 1000 - 1);
        Arbitrary<Double> durations = Arbitraries.oneOf(
                Arbitraries.just(Double.NaN), Arbitraries.doubles().between(0, 1e12));
        return Combinators.combine(
                        texts,
                        Arbitraries.of(EventType.class),
                        times,
                        times,
                        Arbitraries.of(true, false),
                        durations,
                        Arbitraries.integers().between(0, 599),
                        properties)
                .as((t, type, time, received, error, duration, status, map) -> new Event(
                        t.get(0), type, t.get(1), t.get(2), time, received, t.get(3), t.get(4), t.get(5), t.get(6),
                        t.get(7), t.get(8), t.get(9), t.get(10), t.get(11), t.get(12), t.get(13), t.get(14), t.get(15),
                        t.get(16), error, duration, status, map));
    }

    private static boolean hasUtf8(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
