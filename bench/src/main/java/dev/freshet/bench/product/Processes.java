package dev.freshet.bench.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** CPU time and memory of processes, and of the threads of some by what they work at, from Linux' {@code /proc}. */
public final class Processes {

    private static final Path PROC = Path.of("/proc");
    private static final double SECONDS_A_TICK = 0.01;

    /** Virtual machines whose threads are told apart: those that run server or loader code, and another one for its compilers. */
    private static final Set<String> TOLD_APART = Set.of("server", "loader", "questdb");

    private final Supplier<Map<String, ProcessHandle>> all;

    /** @param all the processes by name, asked for at each look, as one may have been started again */
    public Processes(Supplier<Map<String, ProcessHandle>> all) {
        this.all = all;
    }

    /** A server and its children. */
    static Processes of(ProcessHandle server) {
        return new Processes(() -> {
            Map<String, ProcessHandle> all = new TreeMap<>();
            all.put("server", server);
            server.children().forEach(child -> all.put(name(child), child));
            return all;
        });
    }

    /** CPU seconds used so far, by process, and as {@code PROCESS: STAGE} for the threads of those that are told apart. */
    public Map<String, Double> cpuSeconds() {
        Map<String, Double> seconds = new TreeMap<>();
        all.get().forEach((name, process) -> {
            seconds.put(name, cpuSeconds(PROC.resolve(process.pid() + "/stat")));
            if (TOLD_APART.contains(name)) {
                addStages(name, process, seconds);
            }
        });
        return seconds;
    }

    private static void addStages(String name, ProcessHandle process, Map<String, Double> seconds) {
        try (Stream<Path> threads = Files.list(PROC.resolve(process.pid() + "/task"))) {
            threads.forEach(thread -> {
                String stage = stage(text(thread.resolve("comm")).strip());
                seconds.merge(name + ": " + stage, cpuSeconds(thread.resolve("stat")), Double::sum);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resident memory of all processes, in bytes. */
    public long residentBytes() {
        return all.get().values().stream()
                .mapToLong(process -> text(PROC.resolve(process.pid() + "/status"))
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                        .sum())
                .sum();
    }

    static String name(ProcessHandle child) {
        String command = text(PROC.resolve(child.pid() + "/cmdline"));
        return command.contains("EngineMain") ? "engine" : command.contains("BrokerMain") ? "broker" : "other";
    }

    /** Whose work a thread of the server does; the kernel keeps 15 characters of its name. */
    private static String stage(String thread) {
        if (thread.startsWith("vert.x-eventloo")) {
            return "collect";
        } else if (thread.startsWith("kafka-producer")) {
            return "producer";
        } else if (thread.startsWith("freshet-load")) {
            return "load";
        } else if (thread.startsWith("G1 ") || thread.startsWith("GC ") || thread.startsWith("VM ")) {
            return "garbage collection";
        } else if (thread.startsWith("C1 ") || thread.startsWith("C2 ")) {
            return "compilation";
        } else if (thread.startsWith("ForkJoinPool")) {
            return "inserts and questions";
        }
        return "other";
    }

    /** User and system time: the 12th and 13th number after the name, which stands in parentheses. */
    private static double cpuSeconds(Path stat) {
        String text = text(stat);
        if (text.isEmpty()) {
            return 0;
        }
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * SECONDS_A_TICK;
    }

    /** A file's text; empty if the process or thread has ended. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw new UncheckedIOException(e);
            }
            return "";
        }
    }
}
