package dev.freshet.bench.regression;

import com.sun.management.ThreadMXBean;
import dev.freshet.bench.paths.EventPaths;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What each path of an event costs, as a multiple of the bare parse, and the bytes that it allocates.
 *
 * <p>CPU time of one thread, not time on the clock, so that waiting for a busy machine does not count. The paths run in turn, a
 * few milliseconds each, and each is compared with the parse of its own round: what slows the machine slows both. The median of
 * the rounds leaves out those in which it did not.
 */
final class PathRatios {

    private static final int WARM_UP_ROUNDS = 15;
    private static final int ROUNDS = 25;
    /** As many calls as fill one block of columns. */
    private static final int CALLS = 200;

    private static final int EVENTS = CALLS * EventPaths.BATCH_EVENTS;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final EventPaths paths;
    private final Map<String, Supplier<Object>> measured = new LinkedHashMap<>();

    @SuppressWarnings("UnusedVariable") // written so that no result can be left out
    private volatile @Nullable Object sink;

    PathRatios(EventPaths paths) {
        this.paths = paths;
        measured.put("decode", paths::decode);
        measured.put("enrich", paths::enrich);
        measured.put("encode", paths::encode);
        measured.put("decode_record", paths::decodeRecords);
        measured.put("columns", paths::columns);
    }

    /** Of one event. */
    private record Cost(double nanos, double bytes) {}

    /** Measures on the caller's thread; gives {@code NAME_to_parse} and {@code NAME_heap_bytes} for each path. */
    Map<String, Double> measure() {
        Map<String, List<Double>> rounds = new LinkedHashMap<>();
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            boolean counts = round >= 0;
            double yardstick = cost(paths::parse).nanos();
            measured.forEach((name, path) -> {
                Cost cost = cost(path);
                if (counts) {
                    add(rounds, name + "_to_parse", cost.nanos() / yardstick);
                    add(rounds, name + "_heap_bytes", cost.bytes());
                }
            });
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rounds.forEach((name, values) -> medians.put(name, Median.of(values)));
        return medians;
    }

    private static void add(Map<String, List<Double>> rounds, String name, double value) {
        rounds.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private Cost cost(Supplier<Object> path) {
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long nanos = thread.getCurrentThreadCpuTime();
        for (int call = 0; call < CALLS; call++) {
            sink = path.get();
        }
        return new Cost(
                (double) (thread.getCurrentThreadCpuTime() - nanos) / EVENTS,
                (double) (thread.getCurrentThreadAllocatedBytes() - bytes) / EVENTS);
    }
}
