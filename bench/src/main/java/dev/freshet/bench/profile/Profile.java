package dev.freshet.bench.profile;

import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import one.profiler.AsyncProfilerLoader;

/**
 * CPU time of several virtual machines, sampled from {@link #begin} to {@link #write} by async-profiler, which is attached to them.
 * Costs them some per cent. {@link #close} removes what it unpacked.
 */
public final class Profile implements AutoCloseable {

    /** The kernel's counters see kernel frames too; where it does not give them, timers of each thread serve. */
    private static final List<String> EVENTS = List.of("cpu", "ctimer");

    private final Map<String, ProcessHandle> processes;
    private final Workplace workplace = Workplace.open();

    private Profile(Map<String, ProcessHandle> processes) {
        this.processes = new TreeMap<>(processes);
    }

    /** Attaches to the processes, by name, and begins. */
    public static Profile begin(Map<String, ProcessHandle> processes) {
        Profile profile = new Profile(processes);
        try {
            AsyncProfilerLoader.setExtractionDirectory(profile.workplace.folder());
            profile.processes.values().forEach(Profile::start);
            return profile;
        } catch (RuntimeException e) {
            profile.close();
            throw e;
        }
    }

    /** Ends it, and writes a flame graph of each process: the server's to the file, the others' beside it, such as {@code flame-engine.html}. */
    public void write(Path file) {
        processes.forEach((name, process) -> {
            Path collapsed = workplace.folder().resolve(name + ".txt");
            run("stop", "-o", "collapsed", "-f", collapsed.toString(), Long.toString(process.pid()));
            try {
                Path target = name.equals("server") ? file : beside(file, name);
                FlameGraphs.write(name, Files.readAllLines(collapsed), target);
                System.err.println("wrote " + target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Path beside(Path file, String name) {
        String own = file.getFileName().toString();
        int dot = own.lastIndexOf('.');
        String stem = dot < 0 ? own : own.substring(0, dot);
        return file.resolveSibling(stem + "-" + name + (dot < 0 ? "" : own.substring(dot)));
    }

    private static void start(ProcessHandle process) {
        BenchException refused = new BenchException("no event can be profiled");
        for (String event : EVENTS) {
            try {
                run("start", "-e", event, "-t", "--cstack", "vm", Long.toString(process.pid()));
                return;
            } catch (BenchException e) {
                refused = e;
            }
        }
        throw refused;
    }

    private static void run(String... arguments) {
        try {
            AsyncProfilerLoader.executeProfiler(arguments);
        } catch (IOException e) {
            throw new BenchException("async-profiler: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        workplace.close();
    }
}
