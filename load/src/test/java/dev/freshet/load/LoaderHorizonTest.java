package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.event.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reaches Kafka by other ways than collect is held to collect's horizon. */
@ExtendWith(TestServers.class)
class LoaderHorizonTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long A_YEAR_MILLIS = Duration.ofDays(365).toMillis();

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

    @ParameterizedTest
    @MethodSource
    void costsOnlyTheRecordThatClaimsATimeFarAhead(long claimedMillis) {
        sendOneFarAheadAndThreeOthers(claimedMillis);

        try (Loader loader = stand.loader()) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.ledger().read() == 4);
        }

        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(4, 3, 0, 1));
        assertThat(deadLetters("timestamp_in_future")).isEqualTo(1);
    }

    /** What producers make of the present that count in microseconds, or have a wrong year. */
    static List<Long> costsOnlyTheRecordThatClaimsATimeFarAhead() {
        return List.of(1000 * System.currentTimeMillis(), System.currentTimeMillis() + A_YEAR_MILLIS);
    }

    /** By the clock of who takes over, all would be too old. */
    @Test
    void judgesABatchThatIsRepeatedByTheTimeItWasPromisedWith() {
        sendOneFarAheadAndThreeOthers(now + A_YEAR_MILLIS);
        CountDownLatch promised = new CountDownLatch(1);
        CrashPoints killedOnceItIsPromised = point -> {
            if (point == CrashPoints.Point.INTENT_COMMITTED) {
                promised.countDown();
                throw new Killed();
            }
        };
        try (Loader loader = stand.loader(stand.config, killedOnceItIsPromised)) {
            loader.start();
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> promised.getCount() == 0);
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> !loader.ready());
        }
        try (Loader loader =
                stand.loader(stand.config, CrashPoints.NONE, () -> Instant.now().plus(Duration.ofDays(40)))) {
            loader.start();
            await().atMost(PATIENCE).until(() -> stand.ledger().read() == 4);
        }

        assertThat(stand.ledger()).isEqualTo(new Stand.Tally(4, 3, 0, 1));
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private void sendOneFarAheadAndThreeOthers(long claimedMillis) {
        byte[] event = "{\"event\":\"Invoice Paid\",\"userId\":\"ada\"}".getBytes(StandardCharsets.UTF_8);
        stand.sendOwn(claimedMillis, event);
        for (int sent = 0; sent < 3; sent++) {
            stand.sendOwn(now, event);
        }
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
