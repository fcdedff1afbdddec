package dev.freshet.bench.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.load.Loader;
import dev.freshet.load.LoaderConfig;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Freshet's loader alone in a process: {@code BOOTSTRAP CLICKHOUSE DATABASE REJECTED_TOPIC}. A line of its standard input
 * names the topic that it reads from then on; an empty one lets it rest, and is answered by one when it does. It ends when its
 * input does.
 */
public final class LoaderMain {

    private LoaderMain() {}

    public static void main(String[] arguments) throws IOException {
        try (ClickHouse store = new ClickHouse(ClickHouseConfig.of(arguments[1], arguments[2]));
                BufferedReader topics = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            String topic = topics.readLine();
            while (topic != null) {
                if (topic.isEmpty()) {
                    System.out.println();
                    topic = topics.readLine();
                } else {
                    topic = readUntilNext(topics, config(arguments[0], topic, arguments[3]), store);
                }
            }
        }
    }

    private static @Nullable String readUntilNext(BufferedReader topics, LoaderConfig config, ClickHouse store)
            throws IOException {
        try (Loader loader = new Loader(config, store, new SimpleMeterRegistry(), InstantSource.system())) {
            loader.start();
            return topics.readLine();
        }
    }

    /** As {@code freshet up} has it, but for the names. */
    private static LoaderConfig config(String bootstrapServers, String topic, String rejectedTopic) {
        LoaderConfig standard = LoaderConfig.of(bootstrapServers);
        return new LoaderConfig(
                bootstrapServers,
                topic,
                rejectedTopic,
                "loader-" + topic,
                standard.ownTopics(),
                standard.threads(),
                standard.batchRows(),
                standard.batchBytes(),
                standard.linger(),
                standard.concurrentInserts(),
                standard.drainTimeout(),
                standard.limits(),
                standard.deduplication());
    }
}
