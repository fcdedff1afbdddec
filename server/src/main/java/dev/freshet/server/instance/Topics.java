package dev.freshet.server.instance;

import dev.freshet.server.configuration.Configuration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Freshet's topics in Kafka. */
final class Topics {

    private static final int TIMEOUT_MILLIS = 30_000;

    private Topics() {}

    /** Makes the topics that are missing; several processes at once are safe. */
    static void ensure(String bootstrapServers, Configuration.Kafka kafka) {
        Map<String, Object> properties = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        try (Admin admin = Admin.create(properties)) {
            var missing = List.of(
                    new NewTopic(kafka.topic(), kafka.partitions(), kafka.replication()),
                    new NewTopic(kafka.rejectedTopic(), 1, kafka.replication()),
                    new NewTopic(kafka.acceptedTopic(), 1, kafka.replication()));
            for (var created : admin.createTopics(missing).values().values()) {
                await(created, bootstrapServers);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while making Kafka's topics", e);
        }
    }

    private static void await(KafkaFuture<Void> created, String bootstrapServers) throws InterruptedException {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new StartException(
                        "Kafka at " + bootstrapServers + " did not make the topics (" + e.getMessage()
                                + "); is it up and reachable?",
                        e);
            }
        }
    }
}
