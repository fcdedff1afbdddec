package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a topic and its partitions while they are loaded. */
@ExtendWith(TestServers.class)
class LoaderTopicsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stand stand;

    LoaderTopicsTest(TestServers.Servers servers) throws Exception {
        this.stand =
                new Stand(servers.broker().bootstrapServers(), servers.engine().url());
    }

    @AfterEach
    void close() {
        stand.close();
    }

    private static List<Event> events(long seed) {
        return events(seed, 500);
    }

    private static List<Event> events(long seed, int count) {
        return new TestEvents(
                        seed, System.currentTimeMillis(), Duration.ofHours(2).toMillis(), 50)
                .take(count);
    }

    @Test
    void goesOnWithWhatIsLeftWhenRetentionHasDeletedWhatWasNotStored() throws Exception {
        stand.sendTo(0, events(33));
        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.stored() == 500);
            await().atMost(PATIENCE).until(() -> loader.status().lag() == 0);
        }
        stand.sendTo(0, events(34));
        stand.deleteBefore(0, 700);
        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.stored() >= 800);
            await().atMost(PATIENCE).until(() -> loader.status().lag() == 0);
        }
        assertCountedOnce(800);
    }

    @Test
    void loadsATopicThatIsMadeAnewUnderTheSameNameFromItsFirstRecord() throws Exception {
        stand.sendTo(0, events(35));
        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.stored() == 500);
            await().atMost(PATIENCE).until(() -> loader.status().lag() == 0);
        }
        stand.makeAnew();
        stand.sendTo(0, events(36));
        stand.sendTo(0, events(37));
        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.stored() >= 1_500);
            await().atMost(PATIENCE).until(() -> loader.status().lag() == 0);
        }
        assertCountedOnce(1_500);
    }

    /** As a loader leaves it that commits once more before it learns that the topic is another one, and is killed then. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "promised"})
    void startsAtTheFirstRecordWhereTheCommitIsOfATopicThatIsNoMore(String kind) throws Exception {
        stand.sendTo(0, events(44));
        load(500);
        OffsetAndMetadata old = stand.committed(0);
        Incarnation incarnation = Intent.incarnation(old).orElseThrow();
        stand.makeAnew();
        stand.sendTo(0, events(45, 1_500));
        stand.commit(
                0,
                kind.equals("plain")
                        ? old
                        : new Intent(incarnation, 500, 700, new Terms(0, System.currentTimeMillis()), false).commit());
        load(2_000);

        assertCountedOnce(2_000);
        assertThat(Intent.incarnation(stand.committed(0)))
                .hasValueSatisfying(now -> assertThat(now).isNotEqualTo(incarnation));
        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(2_000, 2_000, 0, 0));
    }

    /** The ledger tells what was stored, since each batch stands there. */
    @Test
    void storesNothingTwiceWhenKafkaHasForgottenWhatWasCommitted() throws Exception {
        stand.send(events(46));
        load(500);
        stand.forgetGroup();
        stand.send(events(47));
        load(1_000);

        assertCountedOnce(1_000);
        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(1_000, 1_000, 0, 0));
    }

    private void load(int events) {
        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.stored() >= events);
            await().atMost(PATIENCE)
                    .until(() -> loader.ready() && loader.status().lag() == 0);
        }
    }

    /** The loader stands at 500 when the new topic has fewer records than that, as many, or more. */
    @ParameterizedTest
    @ValueSource(ints = {300, 500, 1_500})
    void startsAgainWhenATopicIsMadeAnewWhileItIsLoaded(int records) throws Exception {
        stand.sendTo(0, events(40));
        CountDownLatch allStored = new CountDownLatch(1);
        CountDownLatch madeAnew = new CountDownLatch(1);
        CrashPoints heldWhenAllIsStored = point -> {
            if (point == CrashPoints.Point.INSERTED && madeAnew.getCount() > 0 && stand.stored() == 500) {
                allStored.countDown();
                awaitUninterruptibly(madeAnew);
            }
        };
        try (Loader loader = stand.loader(stand.config, heldWhenAllIsStored)) {
            loader.start();
            allStored.await();
            stand.makeAnew();
            stand.sendTo(0, events(41, records));
            madeAnew.countDown();
            await().atMost(PATIENCE).until(() -> stand.stored() >= 500 + records);
            await().atMost(PATIENCE).until(() -> loader.status().lag() == 0);
        }
        assertCountedOnce(500 + records);
    }

    @Test
    void loadsPartitionsThatATopicGainsWhileItIsLoaded() throws Exception {
        stand.send(events(42));
        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.stored() == 500);
            stand.addPartition();
            stand.sendTo(Stand.PARTITIONS, events(43));
            await().atMost(PATIENCE).until(() -> stand.stored() >= 1_000);
            await().atMost(PATIENCE).until(() -> loader.status().lag() == 0);
        }
        assertCountedOnce(1_000);
    }

    @Test
    void countsOnceWhenAnotherLoaderJoinsInTheMiddleOfAnInsert() throws Exception {
        stand.send(events(38));
        CountDownLatch joined = new CountDownLatch(1);
        CountDownLatch underWay = new CountDownLatch(1);
        CrashPoints heldOnce = point -> {
            if (point == CrashPoints.Point.INSERT_STARTED && joined.getCount() > 0) {
                underWay.countDown();
                awaitUninterruptibly(joined);
            }
        };
        LoaderConfig small = stand.config.withBatches(100, 1 << 20, Duration.ofMillis(50));
        try (Loader first = stand.loader(small, heldOnce);
                Loader second = stand.loader()) {
            first.start();
            underWay.await();
            second.start();
            joined.countDown();
            await().atMost(PATIENCE)
                    .until(() -> first.status().partitions().size()
                                    + second.status().partitions().size()
                            == Stand.PARTITIONS + 1);
            stand.send(events(39));
            await().atMost(PATIENCE).until(() -> stand.stored() >= 1_000);
            await().atMost(PATIENCE)
                    .until(() -> first.status().lag() + second.status().lag() == 0);
        }
        assertCountedOnce(1_000);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertCountedOnce(int events) {
        assertThat(stand.stored()).isEqualTo(events);
        assertThat(stand.count("SELECT uniqExact(message) AS n FROM events")).isEqualTo(events);
        assertThat(stand.countsOfRollups())
                .hasSize(33)
                .allSatisfy((_, n) -> assertThat(n).isEqualTo(events));
    }
}
