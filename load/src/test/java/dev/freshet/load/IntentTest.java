package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentTest {

    @Test
    void isReadBackAsItWasPromised() {
        assertThat(Intent.endOf(Intent.of(5, 12))).hasValue(12);
        assertThat(Intent.endOf(Intent.none(5))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a tool's own note",
                "freshet/1 end=",
                "freshet/1 end=5",
                "freshet/1 end=4",
                "freshet/2 end=9"
            })
    void isNoneInMetadataThatPromisesNothingAhead(String metadata) {
        assertThat(Intent.endOf(new OffsetAndMetadata(5, metadata))).isEmpty();
    }
}
