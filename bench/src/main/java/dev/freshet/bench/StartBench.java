package dev.freshet.bench;

import dev.freshet.bench.product.Freshet;
import dev.freshet.bench.product.Pause;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** From the command to the ready line on an empty data folder, and the memory of doing nothing. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Time from ./freshet up to ready, and idle memory.")
final class StartBench implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(10);

    @Override
    public Integer call() {
        Duration first = firstStart();
        try (Freshet freshet = Freshet.start(List.of("shop"))) {
            CpuShare cpu = new CpuShare(freshet.processes());
            Pause.of(IDLE);
            double cores = CpuShare.sum(cpu.microsPerEvent(IDLE.toSeconds())) / 1e6;
            return new Report("start")
                    .put("first_ready_ms", first.toMillis(), "first start, ms")
                    .put("ready_ms", freshet.startTime().toMillis())
                    .put("idle_resident_mb", freshet.processes().residentBytes() >> 20)
                    .put("idle_cores", cores)
                    .finish(
                            freshet.startTime().toMillis() / 1000.0,
                            freshet.startTime().compareTo(LONGEST) < 0);
        }
    }

    /** Of what was just built: its virtual machines archive the classes that they have loaded when they stop. */
    private static Duration firstStart() {
        try (Freshet freshet = Freshet.start(List.of("shop"))) {
            return freshet.startTime();
        }
    }
}
