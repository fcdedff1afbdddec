package dev.freshet.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * The broker's process: {@code --data DIR [--port N] [--retention-millis N] [--retention-bytes N] [--partitions N]}.
 */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        // What it writes and answers has the same digits wherever the machine is.
        Locale.setDefault(Locale.ROOT);
        Arguments arguments = Arguments.parse(args);
        BrokerOptions defaults = BrokerOptions.defaults();
        Path data = Path.of(arguments.text("data")).toAbsolutePath();
        Lifetime.leaveTerminal();
        InstanceLock lock = InstanceLock.acquire(data);
        Path run = data.resolve("run");
        int port = RememberedPort.choose(run.resolve("port"), Math.toIntExact(arguments.number("port", 0)));
        BrokerConfig config = new BrokerConfig(
                data.resolve("kafka"),
                port,
                RememberedPort.choose(run.resolve("controller-port"), 0),
                arguments.number("retention-millis", defaults.retention().toMillis()),
                arguments.number("retention-bytes", defaults.retentionBytes()),
                Math.toIntExact(arguments.number("partitions", defaults.defaultPartitions())));
        BrokerStorage.format(config.data());
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config.properties(), false), Time.SYSTEM);
        server.startup();
        Lifetime.serve(port, () -> {
            server.shutdown();
            server.awaitShutdown();
            lock.close();
        });
    }
}
