package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Kafka loses its data and the store keeps its own: offsets begin again, and what they name must not be taken for what they named before. All
 * events are received in one minute, so that only the life of the partition tells the batches apart.
 */
@ExtendWith(TestServers.class)
class LoaderWipedBrokerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long NOW = System.currentTimeMillis();

    private static final BrokerOptions PATIENT = patient(BrokerOptions.defaults());

    private Path data = TestServers.directory("wiped");
    private EmbeddedBroker broker = EmbeddedBroker.start(data, PATIENT);
    private final Stand stand;

    LoaderWipedBrokerTest(TestServers.Servers servers) throws Exception {
        this.stand = new Stand(broker.bootstrapServers(), servers.engine().url());
    }

    @AfterEach
    void close() {
        stand.close();
        broker.close();
    }

    @Test
    void storesWhatIsNewBesideWhatIsOldWhenTheBrokerWasWipedWhileNobodyLoaded() throws Exception {
        stand.sendTo(0, events(1, 500));
        load(500);
        wipe();
        stand.createTopics();
        stand.sendTo(0, events(2, 800));
        load(1_300);

        assertCountedOnce(1_300);
    }

    @Test
    void storesWhatIsNewBesideWhatIsOldWhenTheBrokerIsWipedUnderARunningLoader() throws Exception {
        stand.sendTo(0, events(3, 500));
        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.ledger().read() == 500);
            wipe();
            stand.createTopics();
            stand.sendTo(0, events(4, 500));
            await().atMost(PATIENCE).until(() -> stand.ledger().read() >= 1_000);
            await().atMost(PATIENCE).until(() -> loader.status().lag() == 0);
        }
        assertCountedOnce(1_000);
    }

    /** The topic keeps its id, and its first batch has the same offsets as before. */
    @Test
    void storesWhatIsNewWhenOnlyThePartitionsRecordsAreLost() throws Exception {
        stand.sendTo(0, events(5, 300));
        load(300);
        stand.sendTo(0, events(6, 200));
        load(500);
        restart(() -> delete(partitionDirectory()));
        stand.sendTo(0, events(7, 300));
        load(800);

        stand.sendTo(0, events(8, 300)); // the next owner goes on in the life that its predecessor has begun
        load(1_100);

        assertCountedOnce(1_100);
        assertThat(Intent.incarnation(stand.committed(0)).orElseThrow().sinceMillis())
                .isPositive();
    }

    /** It is started several times, also on machines that have much else to do. */
    private static BrokerOptions patient(BrokerOptions options) {
        return new BrokerOptions(
                options.port(),
                options.retention(),
                options.retentionBytes(),
                options.heapBytes(),
                options.defaultPartitions(),
                PATIENCE);
    }

    private void wipe() throws Exception {
        restart(() -> data = TestServers.directory("wiped-anew"));
    }

    private void restart(Runnable meanwhile) {
        int port = Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", ""));
        broker.close();
        meanwhile.run();
        broker = EmbeddedBroker.start(data, PATIENT.withPort(port));
        stand.renewProducer();
    }

    private Path partitionDirectory() {
        try (Stream<Path> paths = Files.walk(data)) {
            return paths.filter(path -> path.getFileName().toString().equals(stand.config.topic() + "-0"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    private void load(int read) {
        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.ledger().read() >= read);
            await().atMost(PATIENCE)
                    .until(() -> loader.ready() && loader.status().lag() == 0);
        }
    }

    private List<String> lives() {
        return stand.texts("SELECT DISTINCT incarnation AS n FROM ledger");
    }

    private void assertCountedOnce(int events) {
        assertThat(stand.stored()).isEqualTo(events);
        assertThat(stand.count("SELECT uniqExact(message) AS n FROM events")).isEqualTo(events);
        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(events, events, 0, 0));
        assertThat(stand.countsOfRollups())
                .hasSize(33)
                .allSatisfy((_, n) -> assertThat(n).isEqualTo(events));
        assertThat(lives()).hasSize(2);
    }

    private static List<Event> events(long seed, int count) {
        return new TestEvents(seed, NOW, Duration.ofMinutes(30).toMillis(), 50).take(count);
    }
}
