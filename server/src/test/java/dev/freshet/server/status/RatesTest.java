package dev.freshet.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RatesTest {

    private static final long SECOND = 1_000_000_000L;

    private final Rates rates = new Rates();

    @Test
    void growthOfAllCountersIsAddedUp() {
        assertThat(rates.perSecond(0, Map.of("a", 1e8, "b", 50.0))).isZero();
        assertThat(rates.perSecond(2 * SECOND, Map.of("a", 1e8 + 2_000, "b", 60.0)))
                .isEqualTo(1_005);
    }

    @Test
    void whatACounterHadBeforeItWasToldOfIsNoGrowth() {
        rates.perSecond(0, Map.of("a", 100.0));
        assertThat(rates.perSecond(SECOND, Map.of("a", 110.0, "b", 1e8))).isEqualTo(10);
        assertThat(rates.perSecond(2 * SECOND, Map.of("a", 120.0, "b", 1e8 + 5)))
                .isEqualTo(15);
    }

    @Test
    void aLookThatFoundNothingLeavesNoGrowthBehind() {
        rates.perSecond(0, Map.of("a", 1e8));
        assertThat(rates.perSecond(SECOND, Map.of())).isZero();
        assertThat(rates.perSecond(2 * SECOND, Map.of("a", 1e8 + 1_000))).isZero();
        assertThat(rates.perSecond(3 * SECOND, Map.of("a", 1e8 + 2_000))).isEqualTo(1_000);
    }
}
