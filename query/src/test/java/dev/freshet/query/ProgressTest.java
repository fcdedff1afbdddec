package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.store.ClickHouse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestStore.class)
class ProgressTest {
    private static final Instant FIRST = Instant.parse("2026-10-27T10:00:00Z");
    private static final Instant SECOND = FIRST.plusSeconds(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-10-27T10:00:05Z"));
    private final ClickHouse db;
    private final Progress progress;

    ProgressTest(ClickHouse db) {
        this.db = db;
        this.progress = new Progress(db, now::get);
    }

    @BeforeEach
    void forgetWhatOtherTestsTold() {
        db.execute("TRUNCATE TABLE progress");
    }

    @Test
    void nothingIsPromisedBeforeALoaderHasTold() {
        assertThat(progress.completeTo()).isEmpty();
    }

    @Test
    void questionsTakeWhatIsKnownForASecond() {
        TestStore.completeTo(db, FIRST);
        assertThat(progress.completeTo()).contains(FIRST);

        TestStore.completeTo(db, SECOND);
        now.set(now.get().plusMillis(999));
        assertThat(progress.completeTo()).contains(FIRST);
        now.set(now.get().plusMillis(1));
        assertThat(progress.completeTo()).contains(SECOND);
    }

    @Test
    void aLoaderWhoseClockIsAheadPromisesNothingOfWhatIsToCome() {
        TestStore.completeTo(db, now.get().plusSeconds(180));

        assertThat(progress.completeTo()).contains(now.get());
    }

    @Test
    void theStoreIsAskedAgainAfterTheClockWasSetBack() {
        TestStore.completeTo(db, SECOND);
        assertThat(progress.completeTo()).contains(SECOND);

        now.set(now.get().minusSeconds(3600));

        assertThat(progress.completeTo()).contains(now.get());
    }

    @Test
    void ticksAskAgainAfterAMoment() {
        TestStore.completeTo(db, FIRST);
        progress.refresh();
        TestStore.completeTo(db, SECOND);
        progress.refresh();
        assertThat(progress.completeTo()).contains(FIRST);

        now.set(now.get().plusMillis(250));
        progress.refresh();
        assertThat(progress.completeTo()).contains(SECOND);
    }
}
