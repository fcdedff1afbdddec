package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreRefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample of raw events, and those of one person, of so many that reading them all is what it is there to avoid. */
@ExtendWith(TestStore.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampledReadsTest {
    private static final Instant NOON = Instant.parse("2026-10-28T12:00:00Z");
    private static final int EVENTS = 400_000;

    private final ClickHouse db;

    SampledReadsTest(ClickHouse db) {
        this.db = db;
    }

    /** The events of one hour, four of each person. */
    @BeforeAll
    void fill() {
        // It is the key that has to tell where a person's events are: of more events than a test can have the index
        // alone is long.
        db.execute("ALTER TABLE events DROP INDEX user_index");
        db.execute("""
                INSERT INTO events (product, event, type, time, received, message, user, session, country, browser, duration)
                SELECT 'busy', 'page', 'page', toDateTime64('2026-10-28 11:00:00', 3, 'UTC') + number / 1000 AS at, at, number + 1,
                    cityHash64(intDiv(number, 4)), number, 'DE', 'Firefox', -1
                FROM numbers(%d)
                """.formatted(EVENTS));
        TestStore.completeTo(db, NOON);
    }

    @Test
    void aSampleReadsAboutItsShareOfTheEvents() {
        Answer all = ask(EVENTS);
        Answer sample = ask(EVENTS / 64);

        assertThat(all.meta().tier()).isEqualTo(Tier.RAW);
        assertThat(all.meta().rowsRead()).isGreaterThanOrEqualTo(EVENTS);
        assertThat(sample.meta().tier()).isEqualTo(Tier.SAMPLED);
        assertThat(sample.meta().rowsRead()).isLessThan(EVENTS / 8);
        assertThat(sample.totals().getFirst().value()).isCloseTo(EVENTS, within(EVENTS / 8.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"busy", Question.ALL_PRODUCTS})
    void aPersonsTailReadsTheirShareOfTheEvents(String product) {
        List<Long> somebody = new ArrayList<>();
        db.queryLongs("SELECT cityHash64(toUInt64(7))", Map.of(), somebody::add);
        Person person = new Person(HexFormat.of().toHexDigits(somebody.getFirst()));
        QueryLimits anEighth = new QueryLimits(EVENTS / 8, Duration.ZERO, 0, 0);
        Tail tail = new Tail(db, anEighth, TestStore.config().retention());

        assertThat(tail.newest(new TailQuestion(product, List.of(), Optional.of(person), 10), NOON))
                .extracting(EventRow::message)
                .containsExactlyInAnyOrder(29L, 30L, 31L, 32L);
        assertThatThrownBy(() -> tail.newest(new TailQuestion(product, List.of(), Optional.empty(), 10), NOON))
                .as("everybody's are more than that")
                .isInstanceOf(StoreRefusedException.class);
    }

    private Answer ask(long rowBudget) {
        Queries queries = new Queries(
                db,
                new ForgetfulCache(),
                new SimpleMeterRegistry(),
                InstantSource.fixed(NOON),
                TestStore.config(rowBudget));
        return Ask.about(Metric.EVENTS)
                .product("busy")
                .where(Attribute.COUNTRY, Filter.Op.IS, "DE")
                .where(Attribute.BROWSER, Filter.Op.IS, "Firefox")
                .of(queries);
    }
}
