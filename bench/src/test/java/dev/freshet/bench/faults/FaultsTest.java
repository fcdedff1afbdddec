package dev.freshet.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the fault suite: one round, with a fixed seed. {@code ./freshet test --faults} is the long one. */
class FaultsTest {

    private static final long SEED = 20_261_124;
    private static final long EVENTS = 100_000;
    private static final List<FaultKind> EACH_ONCE = List.of(
            FaultKind.KILL_LOADER,
            FaultKind.KILL_ENGINE,
            FaultKind.KILL_BROKER,
            FaultKind.KILL_COLLECTOR,
            FaultKind.PAUSE_LOADER,
            FaultKind.TORN_INSERTS);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void countsEachEventOnceWhateverIsKilledPausedOrTorn() throws InterruptedException {
        Tally tally = new Tally();
        try (Installation installation = new ApartInstallation(folder)) {
            installation.start();
            Pace pace = new Pace(Duration.ZERO, EVENTS, EVENTS, Duration.ofSeconds(20), EACH_ONCE.size());
            new FaultRun(installation, new Plan(SEED, EACH_ONCE), pace, tally).go();
        }

        assertThat(tally.problems()).isEmpty();
        assertThat(tally.faults()).containsOnlyKeys(EACH_ONCE);
        assertThat(tally.stored()).isEqualTo(EVENTS);
        assertThat(tally.passed()).isTrue();
    }
}
