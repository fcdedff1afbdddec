package dev.freshet.bench.compare;

import dev.freshet.bench.product.BenchException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Freshet's own way from Kafka: a {@link LoaderMain} that writes to an engine, with the product's options of the virtual machine. Owns its process. */
final class LoaderProcess implements TopicReader {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final BareEngine engine;
    private final Process process;
    private final BufferedWriter topics;
    private final BufferedReader answers;

    private LoaderProcess(BareEngine engine, Process process) {
        this.engine = engine;
        this.process = process;
        this.topics = process.outputWriter();
        this.answers = process.inputReader();
    }

    /**
     * Starts it; it reads nothing yet.
     *
     * @param log what it says
     */
    static LoaderProcess start(BareEngine engine, String bootstrapServers, String rejectedTopic, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("freshet.options", "-Xmx1g").split(" ")));
        command.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=dev/freshet/bench/logback.xml",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                LoaderMain.class.getName(),
                bootstrapServers,
                engine.url(),
                BareEngine.DATABASE,
                rejectedTopic));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            return new LoaderProcess(engine, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void read(String topic) {
        tell(topic);
    }

    @Override
    public void rest() {
        tell("");
        try {
            if (answers.readLine() == null) {
                throw new BenchException("the loader has ended before it was told to");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(String topic) {
        try {
            topics.write(topic);
            topics.newLine();
            topics.flush();
        } catch (IOException e) {
            throw new BenchException("the loader has ended before it was told to", e);
        }
    }

    @Override
    public Map<String, ProcessHandle> processes() {
        return Map.of("engine", engine.process(), "loader", process.toHandle());
    }

    @Override
    public void close() {
        try (BufferedWriter end = topics) {
            end.flush();
        } catch (IOException ended) {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(STOP_WITHIN)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
