package dev.freshet.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final List<FaultKind> DECK = List.of(FaultKind.values());
    private static final Duration LENGTH = Duration.ofSeconds(30);

    @Test
    void repeatsItselfForTheSameSeed() {
        assertThat(rounds(7, 10)).isEqualTo(rounds(7, 10)).isNotEqualTo(rounds(8, 10));
    }

    @Test
    void dealsEachKindBeforeAnyComesAgain() {
        List<Fault> all =
                rounds(7, DECK.size() / 3).stream().flatMap(List::stream).toList();

        assertThat(all).extracting(Fault::kind).containsExactlyInAnyOrderElementsOf(DECK);
    }

    @Test
    void keepsToTheRoundAndItsOrder() {
        assertThat(rounds(7, 20))
                .allSatisfy(round -> assertThat(round)
                        .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()))
                        .allSatisfy(fault -> assertThat(fault.at()).isBetween(Duration.ZERO, LENGTH)));
    }

    private static List<List<Fault>> rounds(long seed, int count) {
        Plan plan = new Plan(seed, DECK);
        return IntStream.range(0, count)
                .mapToObj(i -> plan.nextRound(3, LENGTH))
                .toList();
    }
}
