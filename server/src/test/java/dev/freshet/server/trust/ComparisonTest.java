package dev.freshet.server.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.trust.Comparison.Bucket;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void isDriftOnlyBeyondWhatWasInMotion() {
        assertThat(of(Table.SESSIONS, 100, 97, 3).drifts()).isFalse();
        assertThat(of(Table.SESSIONS, 100, 103, 3).drifts()).isFalse();
        assertThat(of(Table.SESSIONS, 100, 96, 3).drifts()).isTrue();
        assertThat(of(Table.SESSIONS, 100, 101, 0).drifts()).isTrue();
        assertThat(of(Table.SESSIONS, 100, 100, 0).drifts()).isFalse();
    }

    @Test
    void mayTellOfMoreInKafkaThanWasAcceptedButNeverOfLess() {
        assertThat(of(Table.ACCEPTED, 100, 120, 0).drifts()).isFalse();
        assertThat(of(Table.ACCEPTED, 100, 99, 0).drifts()).isTrue();
    }

    @Test
    void refutesADriftThatMotionCannotHide() {
        assertThat(of(Table.TOTALS_1D, 100, 100, 5).refutes(41)).isTrue();
        assertThat(of(Table.TOTALS_1D, 100, 100, 5).refutes(3)).isFalse();
        assertThat(of(Table.TOTALS_1D, 100, 100, 0).refutes(3)).isTrue();
    }

    private static Comparison of(Table table, long expected, long counted, long motion) {
        return new Comparison(new Bucket(table, "shop", 0, 60_000), expected, counted, motion);
    }
}
