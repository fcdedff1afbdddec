package dev.freshet.server.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Instant FIRST = Instant.parse("2026-11-24T12:00:00Z");

    private final Settling settling = new Settling(FIRST);

    @Test
    void isNotDoneWhileAnInsertThatWasUnderWayAtTheFirstLookMayStillBe() {
        for (int second = 1; second < 60; second++) {
            settling.note(Optional.of(FIRST), FIRST.plusSeconds(second));
        }
        assertThat(settling.done()).isFalse();
    }

    @Test
    void isDoneWhenWhatWasThereThenAndWhatWasThereAfterItIsStored() {
        settling.note(Optional.of(FIRST.plusSeconds(1)), FIRST.plusSeconds(5));
        assertThat(settling.done()).isFalse();
        settling.note(Optional.of(FIRST.plusSeconds(4)), FIRST.plusSeconds(6));
        assertThat(settling.done()).isFalse();
        settling.note(Optional.of(FIRST.plusSeconds(6)), FIRST.plusSeconds(7));
        assertThat(settling.done()).isTrue();
    }

    @Test
    void isNotDoneWhileNobodyTellsHowFarTheStoreIs() {
        settling.note(Optional.empty(), FIRST.plusSeconds(1));
        settling.note(Optional.empty(), FIRST.plusSeconds(2));
        assertThat(settling.done()).isFalse();
    }
}
