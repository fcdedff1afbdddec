package dev.freshet.bench;

import dev.freshet.bench.product.Processes;
import java.util.Map;
import java.util.TreeMap;

/** CPU time between two points of a run, by process and stage, in microseconds per event. */
public final class CpuShare {

    private final Processes processes;
    private final Map<String, Double> before;

    /** Begins to count. */
    public CpuShare(Processes processes) {
        this.processes = processes;
        this.before = processes.cpuSeconds();
    }

    /** What was used since, per event. */
    public Map<String, Double> microsPerEvent(long events) {
        Map<String, Double> micros = new TreeMap<>();
        processes.cpuSeconds().forEach((part, seconds) -> {
            double used = (seconds - before.getOrDefault(part, 0.0)) * 1e6 / Math.max(1, events);
            micros.put(part, Math.round(used * 100) / 100.0);
        });
        return micros;
    }

    /** The product's processes together, without the stages of one of them. */
    public static double sum(Map<String, Double> micros) {
        return micros.entrySet().stream()
                .filter(entry -> !entry.getKey().contains(":"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
