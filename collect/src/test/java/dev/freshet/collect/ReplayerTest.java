package dev.freshet.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.collect.Replayer.Message;
import dev.freshet.collect.Replayer.Outcome;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.event.ErrorCode;
import dev.freshet.event.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayerTest {

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static CollectorHarness harness;

    @BeforeAll
    static void start() {
        broker = CollectorHarness.broker(directory);
        harness = CollectorHarness.start(broker, UnaryOperator.identity());
    }

    @AfterAll
    static void stop() {
        harness.close();
        broker.close();
    }

    @Test
    void sendsAnEventUnderItsProductAsIfItCameNowAndKeepsItsMessageIdAndTime() {
        long cameFirst = System.currentTimeMillis() - 3_600_000;

        List<Outcome> outcomes =
                replay("again", cameFirst, "{\"batch\":[{\"type\":\"page\",\"userId\":\"u\",\"messageId\":\"m-1\"}]}");

        assertThat(outcomes).containsExactly(new Outcome.Accepted(1));
        Event event = harness.events("again").getFirst();
        assertThat(event.messageId()).isEqualTo("m-1");
        assertThat(event.timeMillis()).isEqualTo(cameFirst);
        assertThat(event.receivedMillis()).isGreaterThan(cameFirst);
    }

    @Test
    void refusesWhatIsStillBroken() {
        List<Outcome> outcomes = replay("broken", 1, "{\"batch\":[{\"type\":\"track\",\"userId\":\"u\"}]}");

        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.MISSING_FIELD));
        assertThat(harness.events("broken")).isEmpty();
    }

    @Test
    void refusesWhatGrewTooOldWhileItWaited() {
        long cameFirst = System.currentTimeMillis() - Duration.ofDays(14).toMillis();
        String old = Instant.ofEpochMilli(cameFirst).minus(Duration.ofDays(20)).toString();

        List<Outcome> outcomes = replay(
                "old", cameFirst, "{\"batch\":[{\"type\":\"page\",\"userId\":\"u\",\"timestamp\":\"" + old + "\"}]}");

        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TIMESTAMP_TOO_OLD));
        assertThat(harness.events("old")).isEmpty();
    }

    private static List<Outcome> replay(String product, long receivedMillis, String batch) {
        CollectorConfig config = CollectorConfig.defaults(broker.bootstrapServers());
        try (Replayer replayer = new Replayer(config, InstantSource.system())) {
            return replayer.replay(List.of(new Message(product, batch.getBytes(UTF_8), receivedMillis, "")));
        }
    }
}
