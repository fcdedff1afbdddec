package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.load.TestServers.Servers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class RefusedLettersTest {

    private static final long RECEIVED_MILLIS = 1_795_000_000_000L;

    private final Servers servers;

    RefusedLettersTest(Servers servers) {
        this.servers = servers;
    }

    @Test
    void saysWhenAnEventWasReceivedWhoseRecordKafkaNoLongerHas() throws Exception {
        String bootstrapServers = servers.broker().bootstrapServers();
        try (Stand stand = new Stand(bootstrapServers, servers.engine().url())) {
            stand.sendTo(
                    0,
                    IntStream.range(0, 3)
                            .mapToObj(number -> TestEvents.view("shop", "m" + number, "ada", RECEIVED_MILLIS))
                            .toList());
            stand.deleteBefore(0, 3);

            List<DeadLetter> letters = new RefusedLetters(new RecordLookup(bootstrapServers), Map.of())
                    .of(
                            new TopicPartition(stand.config.topic(), 0),
                            List.of(new RefusedRow(1, "shop", RECEIVED_MILLIS, "too large")));

            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(letter.offset()).isEqualTo(1);
                assertThat(letter.timestampMillis()).isEqualTo(RECEIVED_MILLIS);
                assertThat(letter.payload()).isEmpty();
            });
        }
    }
}
