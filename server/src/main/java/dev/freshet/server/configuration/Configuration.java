package dev.freshet.server.configuration;

import dev.freshet.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Everything that can be configured, checked. The file {@code freshet.yaml} beside this class says what each key means
 * and holds its default; "" stands for "none". Immutable.
 */
public record Configuration(
        Path data,
        Http http,
        Kafka kafka,
        ClickHouse clickhouse,
        Load load,
        Redis redis,
        Metadata metadata,
        Retention retention,
        Inbox inbox,
        List<OwnTopic> ownTopics,
        Limits limits) {

    public Configuration {
        ownTopics = List.copyOf(ownTopics);
    }

    /** What is listened on, and what browsers call it. */
    public record Http(String host, Port port, String publicUrl, boolean trustForwardedFor, Duration drain) {
        private static final Pattern ORIGIN = Pattern.compile("(https?://[^/\\s]+)?");

        public Http {
            require(
                    ORIGIN.matcher(publicUrl).matches(),
                    "publicUrl is like https://freshet.example.com, without a path");
            require(!drain.isNegative(), "drain is not negative");
        }
    }

    /** The broker: ours when {@code bootstrap} is empty. */
    public record Kafka(
            String bootstrap,
            Port port,
            String topic,
            String rejectedTopic,
            String acceptedTopic,
            int partitions,
            short replication,
            String group,
            Duration retention,
            ByteSize retentionBytes) {
        public Kafka {
            require(partitions >= 1 && partitions <= 1000, "partitions are 1 to 1000");
            require(replication >= 1, "replication is 1 or more");
            require(retention.isPositive(), "retention is positive");
        }

        public boolean embedded() {
            return bootstrap.isEmpty();
        }
    }

    /** The engine: ours when {@code url} is empty. */
    public record ClickHouse(String url, Port port, String user, String password, String database, ByteSize memory) {
        public boolean embedded() {
            return url.isEmpty();
        }
    }

    /** How many consumers a process has, and what it remembers. */
    public record Load(int threads, Deduplication deduplication) {
        public Load {
            require(threads >= 1 && threads <= 64, "threads are 1 to 64");
        }

        /** For how long, and in how much memory, messages are remembered. */
        public record Deduplication(Duration window, ByteSize memory) {
            public Deduplication {
                require(window.isPositive(), "window is positive");
                require(memory.bytes() >= 1 << 20, "memory is 1MB or more");
            }
        }
    }

    /** How long rejected events are kept, and how many bytes of them. */
    public record Inbox(Duration retention, ByteSize size) {
        public Inbox {
            require(retention.isPositive(), "retention is positive");
        }
    }

    public record Redis(String url) {}

    /** The store of people, products and keys: SQLite in the data folder when {@code url} is empty. */
    public record Metadata(String url) {}

    /** A team's own topic of JSON events, and the product they belong to. */
    public record OwnTopic(String topic, String product) {
        public OwnTopic {
            require(topic != null && product != null, "each has a topic and a product");
        }
    }

    public record Limits(ByteSize ingestBuffer, ByteSize apiBody) {}

    /** The metadata store's JDBC address. */
    public String metadataUrl() {
        return metadata.url().isEmpty() ? "jdbc:sqlite:" + data.resolve("metadata.db") : metadata.url();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
