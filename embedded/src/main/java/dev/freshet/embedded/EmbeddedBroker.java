package dev.freshet.embedded;

import java.nio.file.Path;
import java.util.List;

/**
 * A Kafka broker of our own: a child process, broker and controller in one, on the loopback address.
 *
 * <p>The owner closes it; if the owner dies without doing so, the child notices and stops in order by itself.
 * Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final ChildJvm child;

    private EmbeddedBroker(ChildJvm child) {
        this.child = child;
    }

    /**
     * Starts a broker on a data directory and waits until it serves clients.
     *
     * @param dataDirectory made and formatted if absent; one broker at a time may use it
     * @throws EmbeddedStartException if it does not come up; the message carries the last lines of its log
     */
    public static EmbeddedBroker start(Path dataDirectory, BrokerOptions options) {
        ChildJvm.Program program = new ChildJvm.Program(
                "broker",
                "dev.freshet.embedded.BrokerMain",
                List.of("-Xmx" + options.heapBytes(), "-XX:+UseG1GC", "-XX:+UseCompactObjectHeaders"),
                List.of(
                        "--data", dataDirectory.toAbsolutePath().toString(),
                        "--port", Integer.toString(options.port()),
                        "--retention-millis", Long.toString(options.retention().toMillis()),
                        "--retention-bytes", Long.toString(options.retentionBytes()),
                        "--partitions", Integer.toString(options.defaultPartitions())),
                "");
        return new EmbeddedBroker(ChildJvm.start(program, dataDirectory.resolve("log"), options.startTimeout()));
    }

    /** What clients take as {@code bootstrap.servers}, such as {@code 127.0.0.1:40124}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + child.port();
    }

    /** The child process, to watch it or, in a test, to kill it. */
    public Process process() {
        return child.process();
    }

    /** Stops the broker in order: leadership given up, logs flushed, then the process ends. */
    @Override
    public void close() {
        child.close();
    }
}
