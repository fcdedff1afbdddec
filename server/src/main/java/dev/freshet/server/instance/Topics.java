package dev.freshet.server.instance;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.store.RootCause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Freshet's topics in Kafka. */
final class Topics {

    private static final int TIMEOUT_MILLIS = 30_000;

    private Topics() {}

    /**
     * Makes the topics that are missing, and waits until their partitions have leaders that know of it; several processes at once are safe. Of the
     * first requests to a partition that is just being made Kafka 4.3 may refuse one and take the next, and then refuses the repeated
     * first one until it is given up (KAFKA-15591).
     */
    static void ensure(String bootstrapServers, Configuration.Kafka kafka) {
        Map<String, Object> properties = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        try (Admin admin = Admin.create(properties)) {
            var wanted = List.of(
                    new NewTopic(kafka.topic(), kafka.partitions(), kafka.replication()),
                    new NewTopic(kafka.rejectedTopic(), 1, kafka.replication()),
                    new NewTopic(kafka.acceptedTopic(), 1, kafka.replication()));
            // A slow Kafka would time out over topics that are there already: making is dearer than telling.
            List<NewTopic> missing = missing(admin, wanted, bootstrapServers);
            Set<String> made = new HashSet<>();
            for (var created : admin.createTopics(missing).values().entrySet()) {
                if (await(created.getValue(), TopicExistsException.class, bootstrapServers)) {
                    made.add(created.getKey());
                }
            }
            await(admin.listOffsets(ends(missing, made)).all(), TopicExistsException.class, bootstrapServers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while making Kafka's topics", e);
        } catch (KafkaException e) {
            // A client is not even made if no address has a meaning; what is wrong with them, the cause says.
            throw new StartException(
                    "Kafka at " + bootstrapServers + " cannot be used: "
                            + (e.getCause() == null ? e : e.getCause()).getMessage()
                            + "; are the names and ports in kafka.bootstrap right?",
                    e);
        }
    }

    private static Map<TopicPartition, OffsetSpec> ends(List<NewTopic> topics, Set<String> wanted) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; wanted.contains(topic.name()) && partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        return ends;
    }

    private static List<NewTopic> missing(Admin admin, List<NewTopic> wanted, String bootstrapServers)
            throws InterruptedException {
        var described = admin.describeTopics(wanted.stream().map(NewTopic::name).toList())
                .topicNameValues();
        List<NewTopic> missing = new ArrayList<>();
        for (NewTopic topic : wanted) {
            KafkaFuture<?> description = Objects.requireNonNull(described.get(topic.name()));
            if (!await(description, UnknownTopicOrPartitionException.class, bootstrapServers)) {
                missing.add(topic);
            }
        }
        return missing;
    }

    /** False when the answer is a refusal that was to be expected. */
    private static boolean await(KafkaFuture<?> answer, Class<? extends ApiException> expected, String bootstrapServers)
            throws InterruptedException {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            Throwable why = e.getCause();
            if (expected.isInstance(why)) {
                return false;
            }
            throw new StartException(
                    "Kafka at " + bootstrapServers
                            + (why instanceof TimeoutException
                                    ? " cannot be reached, or is too slow: " + why.getMessage()
                                    : " refuses Freshet's topics: " + RootCause.of(e)),
                    e);
        }
    }
}
