package dev.freshet.server.configuration;

import dev.freshet.event.EventLimits;
import dev.freshet.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
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
        // Left as it is, it would be a folder of that name below the current one.
        require(!data.startsWith("~"), "data", "data is a path without ~; write the home folder out");
        // What is remembered is read back from raw events.
        require(
                load.deduplication().window().toDays()
                        <= LocalDate.EPOCH.plus(retention.raw()).toEpochDay(),
                "load.deduplication.window",
                "load.deduplication.window is not longer than retention.raw");
        ownTopics = List.copyOf(ownTopics);
    }

    /** What is listened on, and what browsers call it. */
    public record Http(String host, Port port, String publicUrl, boolean trustForwardedFor, Duration drain) {
        private static final Pattern ORIGIN = Pattern.compile("(https?://[^/\\s]+)?");

        public Http {
            require(
                    ORIGIN.matcher(publicUrl).matches(),
                    "publicUrl",
                    "publicUrl is like https://freshet.example.com, without a path");
            require(!drain.isNegative(), "drain", "drain is not negative");
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
        private static final Pattern SERVERS = Pattern.compile("([^,\\s]+:\\d{1,5}(\\s*,\\s*[^,\\s]+:\\d{1,5})*)?");

        public Kafka {
            require(
                    SERVERS.matcher(bootstrap).matches(),
                    "bootstrap",
                    "bootstrap is HOST:PORT, or several with commas between them");
            require(partitions >= 1 && partitions <= 1000, "partitions", "partitions are 1 to 1000");
            require(replication >= 1, "replication", "replication is 1 or more");
            require(retention.isPositive(), "retention", "retention is positive");
            require(retentionBytes.bytes() > 0, "retentionBytes", "retentionBytes is more than 0");
        }

        public boolean embedded() {
            return bootstrap.isEmpty();
        }
    }

    /** The engine: ours when {@code url} is empty. */
    public record ClickHouse(String url, Port port, String user, String password, String database, ByteSize memory) {
        private static final Pattern ADDRESS = Pattern.compile("(https?://[^/\\s]\\S*)?");
        private static final Pattern DATABASE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
        private static final long LEAST_MEMORY_BYTES = 256L << 20;

        public ClickHouse {
            require(ADDRESS.matcher(url).matches(), "url", "url is like http://clickhouse:8123");
            require(
                    DATABASE.matcher(database).matches(),
                    "database",
                    "database is a name of letters, digits and _, and begins with no digit");
            // A server of somebody's own has what memory it has.
            require(!url.isEmpty() || memory.bytes() >= LEAST_MEMORY_BYTES, "memory", "memory is 256MB or more");
        }

        public boolean embedded() {
            return url.isEmpty();
        }
    }

    /** How many consumers a process has, and what it remembers. */
    public record Load(int threads, Deduplication deduplication) {
        public Load {
            require(threads >= 1 && threads <= 64, "threads", "threads are 1 to 64");
        }

        /** For how long, and in how much memory, messages are remembered. */
        public record Deduplication(Duration window, ByteSize memory) {
            public Deduplication {
                require(window.isPositive(), "window", "window is positive");
                require(memory.bytes() >= 1 << 20, "memory", "memory is 1MB or more");
            }
        }
    }

    /** How long rejected events are kept, and how many bytes of them. */
    public record Inbox(Duration retention, ByteSize size) {
        public Inbox {
            require(retention.isPositive(), "retention", "retention is positive");
            require(size.bytes() > 0, "size", "size is more than 0");
        }
    }

    /** The cache that several processes share: none when {@code url} is empty. */
    public record Redis(String url) {
        private static final Pattern ADDRESS = Pattern.compile("(redis[a-z+-]*://\\S+)?");

        public Redis {
            require(ADDRESS.matcher(url).matches(), "url", "url is like redis://host:6379/0");
        }
    }

    /** The store of people, products and keys: SQLite in the data folder when {@code url} is empty. */
    public record Metadata(String url) {
        private static final Pattern ADDRESS = Pattern.compile("(jdbc:(postgresql|sqlite):.+)?");

        public Metadata {
            // Not with what was written: it may hold a password.
            require(
                    ADDRESS.matcher(url).matches(),
                    "url",
                    "url is like jdbc:postgresql://host/freshet?user=u&password=p, or empty for SQLite");
        }
    }

    /** A team's own topic of JSON events, and the product they belong to. */
    public record OwnTopic(String topic, String product) {
        public OwnTopic {
            if (topic == null || product == null) {
                throw new IllegalArgumentException("each has a topic and a product");
            }
        }
    }

    /** What may be held in memory. */
    public record Limits(ByteSize ingestBuffer, ByteSize apiBody) {
        public Limits {
            // With less, a request that is as large as allowed would be told for ever to come back.
            require(
                    ingestBuffer.bytes() >= EventLimits.DEFAULTS.bodyBytes(),
                    "ingestBuffer",
                    "ingestBuffer is 4MB or more, as a request may have as much");
            require(apiBody.bytes() >= 1 << 10, "apiBody", "apiBody is 1KB or more");
        }
    }

    /** The metadata store's JDBC address. */
    public String metadataUrl() {
        return metadata.url().isEmpty() ? "jdbc:sqlite:" + metadataFile() : metadata.url();
    }

    /** Where the metadata are if {@code metadata.url} names no other place. */
    public Path metadataFile() {
        return data.resolve("metadata.db");
    }

    private static void require(boolean holds, String key, String rule) {
        if (!holds) {
            throw new BrokenRule(key, rule);
        }
    }
}
