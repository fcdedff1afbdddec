package dev.freshet.bench.product;

import dev.freshet.server.instance.ReadyLine;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.MetadataConfig;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product under test, started as people start it, {@code ./freshet up}, on a fresh data folder. Owns its processes
 * and the folder: both are gone after {@link #close}, and when this process is ended.
 */
public final class Freshet implements AutoCloseable {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final Path data;
    private final ReadyLine ready;
    private final Duration startTime;

    private Freshet(Process process, Path data, ReadyLine ready, Duration startTime) {
        this.process = process;
        this.data = data;
        this.ready = ready;
        this.startTime = startTime;
    }

    /** Starts it with these products, and waits until it is ready. What it says goes to {@code freshet.log} of the data folder. */
    public static Freshet start(List<String> products) {
        return start(products, Map.of());
    }

    /**
     * The same, configured otherwise than people find it.
     *
     * @param settings by variable, such as {@code FRESHET_KAFKA_PARTITIONS}
     */
    public static Freshet start(List<String> products, Map<String, String> settings) {
        Path data = temporaryFolder();
        Path home = Path.of(System.getProperty("freshet.home", "")).toAbsolutePath();
        try (Metadata metadata =
                Metadata.open(MetadataConfig.sqlite(data.resolve("metadata.db")), InstantSource.system())) {
            products.forEach(product -> metadata.products().ensure(product, product));
        }
        long started = System.nanoTime();
        Process process = launch(home, data, settings);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
        ReadyLine ready = awaitReady(process, data);
        Freshet freshet = new Freshet(process, data, ready, Duration.ofNanos(System.nanoTime() - started));
        // Not before: of a start that failed, the folder is left for people to look into.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(freshet::close));
        return freshet;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("freshet-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(Path home, Path data, Map<String, String> settings) {
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("freshet").toString(), "up", "--json", "--port", "0", "--data", data.toString())
                .directory(home.toFile())
                .redirectError(new File(data.toFile(), "freshet.log"));
        builder.environment().putAll(settings);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new BenchException("./freshet up cannot be started: " + e.getMessage(), e);
        }
    }

    /** The ready line is the first JSON that it prints. */
    private static ReadyLine awaitReady(Process process, Path data) {
        try {
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String line = output.readLine();
            // Options for the virtual machine may make it print, too.
            while (line != null && !line.startsWith("{")) {
                line = output.readLine();
            }
            if (line == null) {
                throw new BenchException("./freshet up ended before it was ready; " + data + "/freshet.log says why");
            }
            return new JsonMapper().readValue(line, ReadyLine.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(ready.url()).getPort());
    }

    public String writeKey(String product) {
        String key = ready.writeKeys().get(product);
        if (key == null) {
            throw new BenchException("the product " + product + " has no write key");
        }
        return key;
    }

    public String apiToken() {
        return ready.apiToken();
    }

    public String clickhouseUrl() {
        return ready.clickhouseUrl();
    }

    public Engine engine() {
        return new Engine(URI.create(clickhouseUrl()));
    }

    /** From the command to the ready line. */
    public Duration startTime() {
        return startTime;
    }

    /** Opens a view of the server's heap; the caller closes it. */
    public ServerHeap heap() {
        return ServerHeap.of(process.pid());
    }

    public Processes processes() {
        return Processes.of(process.toHandle());
    }

    /** The server and its children by name, as they are now. */
    public Map<String, ProcessHandle> processesByName() {
        Map<String, ProcessHandle> byName = new TreeMap<>(Map.of("server", process.toHandle()));
        process.children().forEach(child -> byName.put(Processes.name(child), child));
        return byName;
    }

    /** Bytes of the folder of one part, such as {@code broker}. */
    public long bytesOf(String part) {
        try (Stream<Path> files = Files.walk(data.resolve(part))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
