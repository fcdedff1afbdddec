package dev.freshet.bench.faults;

import dev.freshet.bench.generator.InsistentResult;
import dev.freshet.bench.product.Recount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a fault run has come to so far: a run has passed when every event that was accepted is stored, or in the dead
 * letters, and none twice. Not thread-safe.
 */
final class Tally {

    private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, Duration> recoveries = new EnumMap<>(FaultKind.class);
    private final List<FaultKind> skipped = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> endedByThemselves = new ArrayList<>();
    private InsistentResult sent = InsistentResult.NONE;
    private int rounds;
    private long stored;
    private long deadLettered;
    private long lost;
    private long doubled;
    private Duration longestDrain = Duration.ZERO;
    private Duration took = Duration.ZERO;

    void injected(FaultKind kind) {
        faults.merge(kind, 1, Integer::sum);
    }

    void recovered(Map<FaultKind, Duration> longest) {
        longest.forEach(
                (kind, time) -> recoveries.merge(kind, time, (one, other) -> one.compareTo(other) > 0 ? one : other));
    }

    void skipped(FaultKind kind) {
        skipped.add(kind);
    }

    void round(InsistentResult load, Duration drain) {
        rounds++;
        sent = sent.plus(load);
        longestDrain = drain.compareTo(longestDrain) > 0 ? drain : longestDrain;
    }

    /** Notes the last recount of one installation. */
    void recounted(Recount recount, long dead) {
        stored += recount.distinct();
        deadLettered += dead;
        lost += recount.lost();
        doubled += recount.doubled();
    }

    void problem(String what) {
        problems.add(what);
    }

    void endedByThemselves(List<String> processes) {
        endedByThemselves.addAll(processes);
    }

    void took(Duration time) {
        took = took.plus(time);
    }

    Map<FaultKind, Integer> faults() {
        return faults;
    }

    Map<FaultKind, Duration> recoveries() {
        return recoveries;
    }

    List<FaultKind> skipped() {
        return skipped;
    }

    List<String> problems() {
        return problems;
    }

    List<String> endedByThemselves() {
        return endedByThemselves;
    }

    InsistentResult sent() {
        return sent;
    }

    int rounds() {
        return rounds;
    }

    long stored() {
        return stored;
    }

    long deadLettered() {
        return deadLettered;
    }

    long lost() {
        return lost;
    }

    long doubled() {
        return doubled;
    }

    Duration longestDrain() {
        return longestDrain;
    }

    Duration took() {
        return took;
    }

    int kills() {
        return faults.entrySet().stream()
                .filter(entry -> entry.getKey().kill())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Whether each event that was accepted is stored once, in every table. */
    boolean passed() {
        return lost == 0 && doubled == 0 && problems.isEmpty() && sent.complete() && rounds > 0;
    }
}
