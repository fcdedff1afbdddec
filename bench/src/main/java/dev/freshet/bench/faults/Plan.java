package dev.freshet.bench.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Which faults come when: an endless sequence of rounds, the same for the same seed and deck. Faults are dealt from a
 * shuffled deck, so that each kind has its turn, in random order and at random moments. Not thread-safe.
 */
final class Plan {

    private final Random random;
    private final List<FaultKind> deck;
    private final Deque<FaultKind> dealt = new ArrayDeque<>();

    /**
     * Plans nothing yet.
     *
     * @param deck kinds, each as often as it should come in relation to the others; not empty
     */
    Plan(long seed, List<FaultKind> deck) {
        this.random = new Random(seed);
        this.deck = List.copyOf(deck);
    }

    /** The next round's faults, in the order of their moments. */
    List<Fault> nextRound(int faults, Duration length) {
        List<Fault> round = new ArrayList<>();
        for (int i = 0; i < faults; i++) {
            Duration at = Duration.ofMillis((long) (random.nextDouble() * length.toMillis()));
            round.add(new Fault(deal(), at, random.nextDouble()));
        }
        round.sort(Comparator.comparing(Fault::at));
        return List.copyOf(round);
    }

    private FaultKind deal() {
        if (dealt.isEmpty()) {
            List<FaultKind> shuffled = new ArrayList<>(deck);
            Collections.shuffle(shuffled, random);
            dealt.addAll(shuffled);
        }
        return dealt.remove();
    }
}
