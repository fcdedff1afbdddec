package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentTest {

    private static final Incarnation PRESENT = Incarnation.of("VGhpcyBpcyBhbiBpZC4uLg");
    private static final long NOW = 1_700_000_000_000L;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isReadBackAsItWasPromised(boolean split) {
        for (Incarnation incarnation : List.of(PRESENT, Incarnation.afterLoss("y_-Zz9", NOW))) {
            Intent intent = new Intent(incarnation, 5, 12, new Terms(3, 1_699_999_999_999L), split);

            assertThat(Intent.of(intent.commit(), PRESENT, NOW)).contains(intent);
            assertThat(Intent.incarnation(intent.commit())).contains(incarnation);
        }
    }

    @Test
    void saysWhoseOffsetACommitIsThatPromisesNothing() {
        OffsetAndMetadata none = Intent.none(PRESENT, 5);

        assertThat(Intent.incarnation(none)).contains(PRESENT);
        assertThat(Intent.of(none, PRESENT, NOW)).isEmpty();
    }

    @Test
    void readsPromisesOfVersionsThatDidNotSayWhoseOffsetTheyAreOf() {
        OffsetAndMetadata second = new OffsetAndMetadata(5, "freshet/2 end=9 since=4 at=77 split");

        assertThat(Intent.of(second, PRESENT, NOW)).contains(new Intent(PRESENT, 5, 9, new Terms(4, 77), true));
        assertThat(Intent.incarnation(second)).isEmpty();
    }

    @Test
    void remembersNothingInAPromiseOfAVersionThatRememberedNothing() {
        assertThat(Intent.of(new OffsetAndMetadata(5, "freshet/1 end=9"), PRESENT, NOW))
                .contains(new Intent(PRESENT, 5, 9, new Terms(5, NOW), false));
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
                "freshet/3 end=9 since=5 at=1",
                "freshet/3 of= end=9 since=5 at=1",
                "freshet/3 of=x end=5 since=5 at=1",
                "freshet/3 of=x.y end=9 since=5 at=1",
                "freshet/4 of=x end=9 since=5 at=1"
            })
    void isNoneInMetadataThatPromisesNothingAhead(String metadata) {
        assertThat(Intent.of(new OffsetAndMetadata(5, metadata), PRESENT, NOW)).isEmpty();
    }
}
