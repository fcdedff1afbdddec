package dev.freshet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.embedded.EmbeddedEngine;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestEngine.class)
class LateHoursTest {

    private static final Instant TEN = Instant.parse("2026-10-27T10:00:00Z");

    private final ClickHouse db;
    private final LateHours late;

    LateHoursTest(EmbeddedEngine engine) {
        this.db = TestEngine.newDatabase(engine);
        this.late = new LateHours(db);
    }

    @BeforeEach
    void migrate() {
        Schema.migrate(db, Retention.standard());
    }

    @AfterEach
    void drop() {
        db.execute("DROP DATABASE " + db.database());
        db.close();
    }

    @Test
    void givesEachNoteAGreaterStampThanAllBefore() {
        ProductHour hour = new ProductHour("shop", TEN);
        late.note(List.of(hour));
        Instant first = late.stampsSince(Instant.EPOCH).getOrDefault(hour, Instant.EPOCH);
        db.execute("INSERT INTO late VALUES ('blog', '2026-10-27 09:00:00', now64(3) + INTERVAL 1 HOUR)");
        late.note(List.of(hour));

        Instant second = late.stampsSince(Instant.EPOCH).getOrDefault(hour, Instant.EPOCH);
        assertThat(second).isAfter(first).isAfter(first.plusSeconds(3_590));
        assertThat(late.stampsSince(second)).containsOnlyKeys(hour);
    }

    @Test
    void takesAnyNameOfAProductAndMoreHoursThanOneStatementHolds() {
        List<ProductHour> hours = IntStream.range(0, 450)
                .mapToObj(number -> new ProductHour("it's a 'shop'\\\n\t?&é", TEN.plusSeconds(3600L * number)))
                .toList();
        late.note(hours);

        assertThat(late.stampsSince(Instant.EPOCH)).containsOnlyKeys(hours);
    }

    @Test
    void notesNothingWhenNothingIsLate() {
        late.note(List.of());

        assertThat(late.stampsSince(Instant.EPOCH)).isEmpty();
    }
}
