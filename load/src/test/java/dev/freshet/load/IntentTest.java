package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentTest {

    private static final long NOW = 1_700_000_000_000L;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isReadBackAsItWasPromised(boolean split) {
        Intent intent = new Intent(5, 12, new Terms(3, 1_699_999_999_999L), split);

        assertThat(Intent.of(intent.commit(), NOW)).contains(intent);
        assertThat(Intent.of(Intent.none(5), NOW)).isEmpty();
    }

    @Test
    void remembersNothingInAPromiseOfAVersionThatRememberedNothing() {
        assertThat(Intent.of(new OffsetAndMetadata(5, "freshet/1 end=9"), NOW))
                .contains(new Intent(5, 9, new Terms(5, NOW), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a tool's own note",
                "freshet/1 end=",
                "freshet/1 end=5",
                "freshet/1 end=4",
                "freshet/2 end=9",
                "freshet/2 end=5 since=5 at=1",
                "freshet/2 end=9 since=6 at=1",
                "freshet/2 end=9 since=5 at=1 torn",
                "freshet/3 end=9 since=5 at=1"
            })
    void isNoneInMetadataThatPromisesNothingAhead(String metadata) {
        assertThat(Intent.of(new OffsetAndMetadata(5, metadata), NOW)).isEmpty();
    }
}
