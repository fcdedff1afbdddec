package dev.freshet.bench.faults;

import dev.freshet.bench.product.Engine;
import dev.freshet.bench.product.Pause;
import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The roles apart: two that collect, two that load and a third now and then, one broker, one engine. */
final class ApartInstallation implements Installation {

    private static final int PARTITIONS = 4;
    private static final long ENGINE_DISK_BYTES = 4L << 30;
    private static final long BROKER_DISK_BYTES = 5L << 30;
    private static final long RETAINED_BYTES = 512L << 20;

    private final Path folder;
    private final String writeKey;
    private final Optional<Disk> engineDisk;
    private final Optional<Disk> brokerDisk;
    private final Relay inserts = Relay.open();
    private final List<Relay> requests = List.of(Relay.open(), Relay.open());
    private final OwnPart engine = new OwnPart("engine", this::startEngine);
    private final OwnPart broker = new OwnPart("broker", this::startBroker);
    private final List<OwnPart> collectors = new ArrayList<>();
    private final List<OwnPart> loaders = new ArrayList<>();
    private volatile int enginePort;
    private volatile int brokerPort;
    private volatile @Nullable Engine engineClient;

    /** Mounts the disks where that is allowed; starts nothing yet. */
    ApartInstallation(Path folder) {
        this.folder = folder;
        this.writeKey = Products.makeOne(folder.resolve("data"));
        this.engineDisk = Disk.mount(folder.resolve("engine"), ENGINE_DISK_BYTES);
        this.brokerDisk = Disk.mount(folder.resolve("broker"), BROKER_DISK_BYTES);
    }

    @Override
    public String name() {
        return "roles apart";
    }

    @Override
    public void start() {
        OwnPart.restoreAll(Stream.of(broker, engine));
        Path data = folder.resolve("data");
        RoleLauncher launcher = new RoleLauncher(
                folder,
                Map.of(
                        "FRESHET_DATA",
                        data.toString(),
                        "FRESHET_METADATA_URL",
                        "jdbc:sqlite:" + data.resolve("metadata.db"),
                        "FRESHET_HTTP_PORT",
                        "0",
                        "FRESHET_KAFKA_BOOTSTRAP",
                        bootstrapServers(),
                        "FRESHET_KAFKA_PARTITIONS",
                        Integer.toString(PARTITIONS),
                        "FRESHET_CLICKHOUSE_URL",
                        "http://127.0.0.1:" + inserts.address().getPort()));
        for (int i = 0; i < requests.size(); i++) {
            Relay relay = requests.get(i);
            collectors.add(role(launcher, "collect", i, relay::target));
        }
        for (int i = 0; i < 3; i++) {
            loaders.add(role(launcher, "load", i, port -> {}));
        }
        OwnPart.restoreAll(Stream.concat(collectors.stream(), loaders.stream().limit(2)));
    }

    @Override
    public List<InetSocketAddress> collectors() {
        return requests.stream().map(Relay::address).toList();
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
        return "127.0.0.1:" + brokerPort;
    }

    @Override
    public Map<FaultKind, Injection> faults() {
        Map<FaultKind, Injection> all = new EnumMap<>(FaultKind.class);
        all.put(FaultKind.KILL_LOADER, fault -> Steps.kill(loaders.get(fault.oneOf(2)), fault));
        all.put(FaultKind.KILL_COLLECTOR, fault -> Steps.kill(collectors.get(fault.oneOf(2)), fault));
        all.put(FaultKind.KILL_ENGINE, fault -> Steps.kill(engine, fault));
        all.put(FaultKind.KILL_BROKER, fault -> Steps.kill(broker, fault));
        all.put(FaultKind.PAUSE_LOADER, fault -> Steps.pauseBeyondSession(loaders.get(fault.oneOf(2)), fault));
        all.put(FaultKind.PAUSE_COLLECTOR, fault -> Steps.pause(collectors.get(fault.oneOf(2)), fault));
        all.put(FaultKind.PAUSE_ENGINE, fault -> Steps.pause(engine, fault));
        all.put(FaultKind.PAUSE_BROKER, fault -> Steps.pause(broker, fault));
        all.put(FaultKind.JOIN_LOADER, fault -> Steps.join(loaders.get(2), fault));
        all.put(FaultKind.LEAVE_LOADER, fault -> Steps.leave(loaders.get(fault.oneOf(2)), fault));
        all.put(FaultKind.TORN_REQUESTS, fault -> Steps.tear(requests, fault));
        all.put(FaultKind.TORN_INSERTS, fault -> Steps.tear(List.of(inserts), fault));
        all.put(FaultKind.CLOCK_LOADER, fault -> jump("load", fault));
        all.put(FaultKind.CLOCK_COLLECTOR, fault -> jump("collect", fault));
        engineDisk.ifPresent(disk -> all.put(FaultKind.FULL_ENGINE_DISK, fault -> Steps.fill(disk, engine, fault)));
        brokerDisk.ifPresent(disk -> all.put(FaultKind.FULL_BROKER_DISK, fault -> Steps.fill(disk, broker, fault)));
        return all;
    }

    @Override
    public List<FaultKind> deck() {
        return List.of(
                FaultKind.KILL_LOADER,
                FaultKind.KILL_LOADER,
                FaultKind.KILL_LOADER,
                FaultKind.KILL_ENGINE,
                FaultKind.KILL_ENGINE,
                FaultKind.KILL_ENGINE,
                FaultKind.KILL_BROKER,
                FaultKind.KILL_BROKER,
                FaultKind.KILL_BROKER,
                FaultKind.KILL_COLLECTOR,
                FaultKind.KILL_COLLECTOR,
                FaultKind.KILL_COLLECTOR,
                FaultKind.PAUSE_LOADER,
                FaultKind.PAUSE_COLLECTOR,
                FaultKind.PAUSE_ENGINE,
                FaultKind.PAUSE_BROKER,
                FaultKind.JOIN_LOADER,
                FaultKind.LEAVE_LOADER,
                FaultKind.FULL_ENGINE_DISK,
                FaultKind.FULL_BROKER_DISK,
                FaultKind.TORN_REQUESTS,
                FaultKind.TORN_INSERTS,
                FaultKind.CLOCK_LOADER,
                FaultKind.CLOCK_COLLECTOR);
    }

    @Override
    public List<String> endedByThemselves() {
        return Stream.of(Stream.of(engine, broker), collectors.stream(), loaders.stream())
                .flatMap(parts -> parts)
                .flatMap(part -> part.endedByItself().stream())
                .toList();
    }

    private OwnPart role(RoleLauncher launcher, String role, int number, IntConsumer port) {
        String name = role + "-" + number;
        return new OwnPart(
                name,
                () -> launcher.start(
                        name,
                        ClockedMain.class.getName(),
                        List.of(role, clock(role).toString()),
                        line -> port.accept(
                                URI.create(line.path("url").asString()).getPort())));
    }

    private void jump(String role, Fault fault) {
        // Less than the hour that an event may be ahead of the collector's clock.
        Duration off = fault.between(-45 * 60_000, 45 * 60_000);
        SettableClock.set(clock(role), off);
        Pause.of(Duration.ofSeconds(10));
        SettableClock.set(clock(role), Duration.ZERO);
    }

    private Path clock(String role) {
        return folder.resolve(role + "-clock");
    }

    private Process startEngine() {
        EmbeddedEngine started = EmbeddedEngine.start(
                folder.resolve("engine").resolve("data"),
                EngineOptions.defaults().withPort(enginePort));
        enginePort = URI.create(started.url()).getPort();
        inserts.target(enginePort);
        engineClient = new Engine(URI.create(started.url()));
        return started.process();
    }

    private Process startBroker() {
        EmbeddedBroker started = EmbeddedBroker.start(
                folder.resolve("broker").resolve("data"),
                BrokerOptions.defaults()
                        .withPort(brokerPort)
                        .withDefaultPartitions(PARTITIONS)
                        .withRetention(Duration.ofHours(24), RETAINED_BYTES));
        brokerPort = Integer.parseInt(
                started.bootstrapServers().substring(started.bootstrapServers().indexOf(':') + 1));
        return started.process();
    }

    @Override
    public void close() {
        Stream.of(loaders.stream(), collectors.stream(), Stream.of(engine, broker))
                .flatMap(parts -> parts)
                .forEach(OwnPart::close);
        requests.forEach(Relay::close);
        inserts.close();
        engineDisk.ifPresent(Disk::close);
        brokerDisk.ifPresent(Disk::close);
    }
}
