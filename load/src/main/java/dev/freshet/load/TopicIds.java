package dev.freshet.load;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks Kafka which ids the topics have: one that is made anew under the same name has another, and its offsets begin again. Thread-safe; its
 * owner closes it.
 */
final class TopicIds implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Admin admin;

    TopicIds(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "freshet-load-topics");
        settings.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        this.admin = Admin.create(settings);
    }

    /** Begins to ask; each answer comes by itself, or fails within seconds. Does not wait. */
    Map<String, CompletableFuture<String>> ask(Set<String> topics) {
        Map<String, CompletableFuture<String>> ids = new HashMap<>();
        admin.describeTopics(topics, new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                .topicNameValues()
                .forEach((topic, description) -> ids.put(
                        topic,
                        description
                                .thenApply(found -> found.topicId().toString())
                                .toCompletionStage()
                                .toCompletableFuture()));
        return ids;
    }

    /**
     * The id of each of these topics; without those that do not exist. Waits for the answer.
     *
     * @throws KafkaException when Kafka does not answer within seconds
     */
    Map<String, String> of(Set<String> topics) {
        Map<String, String> ids = new HashMap<>();
        try {
            for (Map.Entry<String, CompletableFuture<String>> answer :
                    ask(topics).entrySet()) {
                try {
                    ids.put(answer.getKey(), answer.getValue().get());
                } catch (ExecutionException failed) {
                    if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw new KafkaException("topics cannot be described: " + failed.getCause(), failed);
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while topics were described", interrupted);
        }
        return ids;
    }

    /**
     * Makes sure that what was read until now came from the topic of this id, also if that is deleted since.
     *
     * @throws KafkaException when another topic has its name, or Kafka does not answer
     */
    void confirm(String topic, String id) {
        String now = of(Set.of(topic)).getOrDefault(topic, id);
        if (!now.equals(id)) {
            throw new KafkaException("the topic " + topic + " was made anew, with the id " + now + " after " + id);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
