package dev.freshet.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A child JVM that runs one of our programs on this process's class path. It counts as started when it has printed
 * {@code READY {"port":N}}; all else that it prints goes to its log. It ends when its standard input does, that is at
 * the latest when this process dies.
 */
final class ChildJvm implements AutoCloseable {

    /** Environment variable in which a child finds its password: a command line can be read by everyone. */
    static final String PASSWORD_VARIABLE = "FRESHET_EMBEDDED_PASSWORD";

    /** System property with the directory of class archives (JEP 350, made and renewed by the JVM itself); without it there are none. */
    private static final String ARCHIVES_PROPERTY = "freshet.archives";

    private static final Pattern READY = Pattern.compile("READY \\{\"port\":(\\d+)\\}");
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    /**
     * What is run.
     *
     * @param name for people: in messages, and of the log file
     */
    record Program(String name, String mainClass, List<String> jvmArguments, List<String> arguments, String password) {}

    private final Process process;
    private final int port;

    private ChildJvm(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ChildJvm start(Program program, Path logDirectory, Duration timeout) {
        ChildLog log;
        Process process;
        try {
            log = ChildLog.open(logDirectory, program.name());
            process = builder(program).start();
        } catch (IOException e) {
            throw new EmbeddedStartException(program.name(), e);
        }
        CompletableFuture<Integer> ready = new CompletableFuture<>();
        // A platform thread: a virtual one would keep its carrier while it waits for the pipe, and two of them all
        // carriers of two cores.
        Thread.ofPlatform().name(program.name() + "-output").daemon().start(() -> follow(process, log, ready));
        try {
            return new ChildJvm(process, ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw failed(program, process, log, "no answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failed(program, process, log, "the process ended" + status(process));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(program, process, log, "interrupted");
        }
    }

    int port() {
        return port;
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        stop(process);
    }

    private static ProcessBuilder builder(Program program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Dlogback.configurationFile=dev/freshet/embedded/logback.xml");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        // The optimising compiler takes a tenth of a core for minutes, and these processes copy bytes and wait for
        // native code.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(classArchive(program));
        command.addAll(program.jvmArguments());
        command.add(program.mainClass());
        command.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put(PASSWORD_VARIABLE, program.password());
        return builder;
    }

    /** Where the directory is given, loaded classes are archived at the first stop, which halves the next start. */
    private static List<String> classArchive(Program program) {
        String directory = System.getProperty(ARCHIVES_PROPERTY, "");
        return directory.isEmpty()
                ? List.of()
                : List.of(
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + Path.of(directory, program.name() + ".jsa"),
                        "-Xlog:cds=off,cds+dynamic=off");
    }

    /** Reads what the child prints until it ends, so that the child never waits for us. */
    private static void follow(Process process, ChildLog log, CompletableFuture<Integer> ready) {
        try (log;
                BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher matcher = READY.matcher(line);
                if (matcher.find()) {
                    ready.complete(Integer.parseInt(matcher.group(1)));
                } else {
                    log.line(line);
                }
            }
            ready.completeExceptionally(new IOException("its output ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    private static EmbeddedStartException failed(Program program, Process process, ChildLog log, String what) {
        stop(process);
        return new EmbeddedStartException(program.name(), what, log.lastLines());
    }

    private static String status(Process process) {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) ? " with status " + process.exitValue() : "ing";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
