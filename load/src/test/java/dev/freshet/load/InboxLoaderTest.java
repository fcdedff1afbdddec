package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.freshet.load.TestServers.Servers;
import dev.freshet.load.inbox.InboxConfig;
import dev.freshet.load.inbox.InboxLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class InboxLoaderTest {

    private static final String FINAL = "SELECT count() AS n FROM rejected FINAL";

    private final Servers servers;
    private Stand stand;

    InboxLoaderTest(Servers servers) throws Exception {
        this.servers = servers;
        this.stand =
                new Stand(servers.broker().bootstrapServers(), servers.engine().url());
    }

    @BeforeEach
    void sendRejections() {
        for (int i = 0; i < 20; i++) {
            send(i, Instant.now(), "x".repeat(100));
        }
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void bringsEveryRejectedEventIntoTheInboxOnceHoweverOftenItIsLoaded() {
        load("one", Duration.ofDays(14), 1 << 20, 20);
        load("two", Duration.ofDays(14), 1 << 20, 20);

        assertThat(stand.count("SELECT uniqExact(payload) AS n FROM rejected FINAL"))
                .isEqualTo(20);
    }

    @Test
    void dropsTheOldestBeyondTheLimitOfBytes() {
        load("one", Duration.ofDays(14), 1_050, 10);

        assertThat(stand.count("SELECT min(offset) AS n FROM rejected FINAL")).isEqualTo(10);
    }

    @Test
    void dropsWhatIsOlderThanItsRetention() {
        send(99, Instant.now().minus(Duration.ofDays(20)), "old");

        load("one", Duration.ofDays(14), 1 << 20, 20);

        assertThat(stand.count("SELECT countIf(payload LIKE '%old%') AS n FROM rejected FINAL"))
                .isZero();
    }

    @Test
    void takesTheLargestCountOfAcceptedEvents() throws Exception {
        for (int events : new int[] {3, 7, 7}) {
            stand.sendBytes(
                    stand.config.topic(),
                    "{\"collector\":\"c\",\"product\":\"shop\",\"minuteMillis\":%d,\"events\":%d,\"dropped\":1}"
                            .formatted(System.currentTimeMillis() / 60_000 * 60_000, events)
                            .getBytes(StandardCharsets.UTF_8));
        }
        load("one", Duration.ofDays(14), 1 << 20, "SELECT sum(events) AS n FROM accepted FINAL", 7);
    }

    @Test
    void keepsRowsThatWereRefusedForNothingThatIsInThem() {
        stand.db.execute("CREATE TABLE copies AS rejected ENGINE = Null");
        stand.db.execute("CREATE MATERIALIZED VIEW copies_view TO copies AS SELECT * FROM rejected");
        stand.db.execute("DROP TABLE copies SYNC");
        String refusals = "SELECT sumIf(value, name = 'UNKNOWN_TABLE') AS n FROM system.errors";
        long before = stand.count(refusals);
        try (InboxLoader loader = loader("one", Duration.ofDays(14), 1 << 20)) {
            loader.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> stand.count(refusals) > before);
            stand.db.execute("DROP VIEW copies_view SYNC");
            await().atMost(Duration.ofSeconds(30)).until(() -> stand.count(FINAL) == 20);
        }
    }

    @Test
    void endsWellWhereItIsToldToBeforeItBegan() {
        InboxLoader loader = loader("never", Duration.ofDays(14), 1 << 20);

        assertThatCode(loader::close).doesNotThrowAnyException();
    }

    private void load(String group, Duration retention, long bytes, long rows) {
        load(group, retention, bytes, FINAL, rows);
    }

    private void load(String group, Duration retention, long bytes, String count, long expected) {
        try (InboxLoader loader = loader(group, retention, bytes)) {
            loader.start();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(stand.count(count)).isEqualTo(expected));
        }
    }

    private InboxLoader loader(String group, Duration retention, long bytes) {
        InboxConfig config = new InboxConfig(
                servers.broker().bootstrapServers(),
                stand.config.rejectedTopic(),
                stand.config.topic(),
                stand.config.group() + group,
                retention,
                bytes);
        return new InboxLoader(config, stand.db, InstantSource.system());
    }

    private void send(int number, Instant received, String text) {
        stand.sendBytes(
                stand.config.rejectedTopic(),
                "{\"product\":\"shop\",\"receivedMillis\":%d,\"code\":\"wrong_type\",\"detail\":\"\",\"payload\":\"%s%02d\"}"
                        .formatted(received.toEpochMilli() + number, text, number)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
