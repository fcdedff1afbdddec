package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.event.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What reaches Kafka by other ways than collect is held to collect's horizon. */
@ExtendWith(TestServers.class)
class LoaderHorizonTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Stand stand;
    private final long now = System.currentTimeMillis();

    LoaderHorizonTest(TestServers.Servers servers) throws Exception {
        this.stand =
                new Stand(servers.broker().bootstrapServers(), servers.engine().url());
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void putsEventsBeyondTheHorizonAndFromTheFutureAside() {
        sendView("kept", now, now - Duration.ofDays(29).toMillis());
        sendView("old", now, now - Duration.ofDays(31).toMillis());
        sendView("early", now, now + Duration.ofHours(2).toMillis());
        sendView(
                "received long ago",
                now - Duration.ofDays(40).toMillis(),
                now - Duration.ofDays(40).toMillis());
        sendView("received later", now + Duration.ofDays(400).toMillis(), now);
        sendView("before all time", -1, Long.MIN_VALUE / 4);
        sendView("after all time", Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);
        sendOwn(now - Duration.ofDays(29).toMillis());
        sendOwn(now - Duration.ofDays(31).toMillis());
        sendOwn(now + Duration.ofDays(2).toMillis());

        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.ledger().read() == 10);
        }

        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(10, 2, 0, 8));
        assertThat(stand.stored()).isEqualTo(2);
        assertThat(deadLetters("timestamp_too_old")).isEqualTo(4);
        assertThat(deadLetters("timestamp_in_future")).isEqualTo(4);
        assertThat(stand.rejected()).hasSize(8);
    }

    private double deadLetters(String code) {
        return stand.meters
                .get("freshet.load.dead.letters")
                .tag("code", code)
                .counter()
                .count();
    }

    private void sendView(String messageId, long receivedMillis, long timeMillis) {
        stand.sendBytes(
                stand.config.topic(),
                new EventCodec().encode(TestEvents.viewAt(timeMillis, "shop", messageId, "ada", receivedMillis)));
    }

    private void sendOwn(long timeMillis) {
        stand.sendBytes(stand.config.ownTopics().getFirst().topic(), """
                {"event":"Invoice Paid","userId":"ada","timestamp":"%s"}""".formatted(Instant.ofEpochMilli(timeMillis))
                .getBytes(StandardCharsets.UTF_8));
    }
}
