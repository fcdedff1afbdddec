package dev.freshet.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.bench.product.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By hand: round numbers that are nobody's measurement. */
final class NeedTest {

    private static final String INPUTS = """
            collectMicros: 6
            brokerMicros: 3
            loadMicros: 2
            engineMicros: 9
            pageMillis: 30
            wireBytes: 350
            kafkaBytes: 100
            rawBytes: 40
            rollupBytes: 4
            coresPerMachine: 16
            utilisation: 0.6
            loaderShare: 0.5
            kafkaReplicas: 3
            storeReplicas: 2
            kafkaDays: 1
            rawDays: 30
            openPages: 100
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void turnsMicrosecondsIntoCores() throws IOException {
        Need need = new Need(1_000_000, inputs(INPUTS));

        assertThat(need.collectCores()).isEqualTo(10, within(1e-9)); // 6 of 0.6
        assertThat(need.brokerCores()).isEqualTo(15, within(1e-9)); // 3 replicas, 3 of 0.6
        assertThat(need.engineCores()).isEqualTo(30, within(1e-9)); // 2 replicas, 9 of 0.6
        assertThat(need.brokerMachines()).isEqualTo(3); // one would do, but there are to be 3 copies
        assertThat(need.questionCores()).isEqualTo(5, within(1e-9)); // 100 pages, 30 ms of a second, of 0.6
    }

    @Test
    void givesEachLoaderRoomToCatchUp() throws IOException {
        assertThat(new Need(1_000_000, inputs(INPUTS)).partitions()).isEqualTo(8); // 2 cores of 0.5: 4, a multiple of 8
        assertThat(new Need(10_000_000, inputs(INPUTS)).partitions()).isEqualTo(40);
    }

    @Test
    void fillsShardsWithOneEnginesShare() throws IOException {
        Need need = new Need(10_000_000, inputs(INPUTS));

        assertThat(need.shards()).isEqualTo(10); // 150 cores and half of 5 for questions, 16 a machine
        assertThat(need.engineMachines()).isEqualTo(20);
        assertThat(need.insertsPerSecond()).isEqualTo(10, within(1e-9)); // 40 partitions, 2.5 a second, 10 shards
        assertThat(need.rowsPerInsert()).isEqualTo(100_000, within(1e-6));
    }

    @Test
    void countsEveryReplicaOnDisks() throws IOException {
        Need need = new Need(1_000_000, inputs(INPUTS));

        assertThat(need.kafkaTerabytes()).isEqualTo(25.92, within(1e-9));
        assertThat(need.rawTerabytes()).isEqualTo(207.36, within(1e-9));
        assertThat(need.incomingGigabits()).isEqualTo(2.8, within(1e-9));
    }

    @Test
    void refusesARateThatIsNone() {
        assertThatThrownBy(() -> new Need(0, inputs(INPUTS))).isInstanceOf(BenchException.class);
        assertThatThrownBy(() -> new Need(Double.NaN, inputs(INPUTS))).isInstanceOf(BenchException.class);
    }

    @Test
    void namesTheInputThatIsMissingOrUnknown() {
        assertThatThrownBy(() -> inputs(INPUTS.replace("engineMicros: 9", "engineMicros:")))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("engineMicros is not filled in");
        assertThatThrownBy(() -> inputs(INPUTS + "engineMicro: 9"))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("unknown key engineMicro");
    }

    private Inputs inputs(String yaml) throws IOException {
        return Inputs.read(Files.writeString(folder.resolve("inputs.yaml"), yaml));
    }
}
