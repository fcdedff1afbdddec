package dev.freshet.bench.faults;

import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Engine;
import dev.freshet.server.instance.ReadyLine;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code freshet up}: one server with all roles, which supervises its broker and its engine. */
final class TogetherInstallation implements Installation {

    private static final long ENGINE_DISK_BYTES = 3L << 30;
    private static final long BROKER_DISK_BYTES = 4L << 30;

    private final Path folder;
    private final String writeKey;
    private final Optional<Disk> engineDisk;
    private final Optional<Disk> brokerDisk;
    private final Relay requests = Relay.open();
    private final OwnPart server = new OwnPart("server", this::startServer);
    private final SupervisedPart engine =
            new SupervisedPart("EngineMain", this::handle, () -> port(ready().clickhouseUrl()));
    private final SupervisedPart broker =
            new SupervisedPart("BrokerMain", this::handle, () -> port("kafka://" + ready().kafkaBootstrap()));
    private volatile @Nullable ReadyLine ready;
    private volatile @Nullable Process process;
    private volatile @Nullable Engine engineClient;

    /** Mounts the disks where that is allowed; starts nothing yet. */
    TogetherInstallation(Path folder) {
        this.folder = folder;
        this.writeKey = Products.makeOne(folder.resolve("data"));
        this.engineDisk = Disk.mount(folder.resolve("data/engine"), ENGINE_DISK_BYTES);
        this.brokerDisk = Disk.mount(folder.resolve("data/broker"), BROKER_DISK_BYTES);
    }

    @Override
    public String name() {
        return "freshet up";
    }

    @Override
    public void start() {
        server.restore();
    }

    @Override
    public List<InetSocketAddress> collectors() {
        return List.of(requests.address());
    }

    @Override
    public String writeKey() {
        return writeKey;
    }

    @Override
    public Engine engine() {
        return Objects.requireNonNull(engineClient, "not started");
    }

    @Override
    public String bootstrapServers() {
        return ready().kafkaBootstrap();
    }

    @Override
    public Map<FaultKind, Injection> faults() {
        Map<FaultKind, Injection> all = new EnumMap<>(FaultKind.class);
        all.put(FaultKind.KILL_SERVER, fault -> Steps.kill(server, fault));
        all.put(FaultKind.KILL_ENGINE, fault -> child(engine, () -> Steps.kill(engine, fault)));
        all.put(FaultKind.KILL_BROKER, fault -> child(broker, () -> Steps.kill(broker, fault)));
        all.put(FaultKind.PAUSE_SERVER, fault -> Steps.pauseBeyondSession(server, fault));
        all.put(FaultKind.PAUSE_ENGINE, fault -> child(engine, () -> Steps.pause(engine, fault)));
        all.put(FaultKind.PAUSE_BROKER, fault -> child(broker, () -> Steps.pause(broker, fault)));
        all.put(FaultKind.TORN_REQUESTS, fault -> Steps.tear(List.of(requests), fault));
        engineDisk.ifPresent(disk -> all.put(FaultKind.FULL_ENGINE_DISK, fault -> Steps.fill(disk, engine, fault)));
        brokerDisk.ifPresent(disk -> all.put(FaultKind.FULL_BROKER_DISK, fault -> Steps.fill(disk, broker, fault)));
        return all;
    }

    /** The server's children end with it, so while one is at fault the server is left alone. */
    private void child(SupervisedPart part, Runnable steps) {
        server.exclusively(() -> part.exclusively(steps));
    }

    @Override
    public List<FaultKind> deck() {
        return List.of(
                FaultKind.KILL_SERVER,
                FaultKind.KILL_SERVER,
                FaultKind.KILL_ENGINE,
                FaultKind.KILL_ENGINE,
                FaultKind.KILL_BROKER,
                FaultKind.KILL_BROKER,
                FaultKind.PAUSE_SERVER,
                FaultKind.PAUSE_ENGINE,
                FaultKind.PAUSE_BROKER,
                FaultKind.FULL_ENGINE_DISK,
                FaultKind.FULL_BROKER_DISK,
                FaultKind.TORN_REQUESTS);
    }

    @Override
    public List<String> endedByThemselves() {
        return server.endedByItself();
    }

    private Process startServer() {
        RoleLauncher launcher = new RoleLauncher(folder, Map.of());
        Process started = launcher.start(
                "up",
                "dev.freshet.server.Main",
                List.of(
                        "up",
                        "--json",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString()),
                this::ready);
        process = started;
        return started;
    }

    private void ready(JsonNode line) {
        ReadyLine read = new JsonMapper().treeToValue(line, ReadyLine.class);
        requests.target(port(read.url()));
        engineClient = new Engine(URI.create(read.clickhouseUrl()));
        ready = read;
    }

    private ReadyLine ready() {
        ReadyLine read = ready;
        if (read == null) {
            throw new BenchException("it is not up yet");
        }
        return read;
    }

    private Optional<ProcessHandle> handle() {
        Process running = process;
        return running == null ? Optional.empty() : Optional.of(running.toHandle());
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }

    @Override
    public void close() {
        try {
            server.stop(); // in order, so that its children are gone before their disks
        } finally {
            server.close();
            requests.close();
            engineDisk.ifPresent(Disk::close);
            brokerDisk.ifPresent(Disk::close);
        }
    }
}
