package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTest {

    @TempDir
    private Path data;

    @Test
    void keepsPortAndRecordsWhenItIsKilledAndStartedAgain() throws Exception {
        String address;
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, BrokerOptions.defaults())) {
            address = broker.bootstrapServers();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
                admin.createTopics(Set.of(new NewTopic("t", Optional.empty(), Optional.empty())))
                        .all()
                        .get();
                assertThat(admin.describeTopics(Set.of("t"))
                                .allTopicNames()
                                .get()
                                .values())
                        .singleElement()
                        .satisfies(topic -> assertThat(topic.partitions()).hasSize(2));
            }
            produce(address, 100);
            broker.process().destroyForcibly().waitFor();
        }
        Process process;
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, BrokerOptions.defaults())) {
            process = broker.process();
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(consume(address, 100)).hasSize(100);
        }
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aSecondOneOnTheSameDataSaysWhoHoldsIt() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, BrokerOptions.defaults())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(data, BrokerOptions.defaults()))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining(
                            "is in use by Freshet process " + broker.process().pid());
        }
    }

    private static void produce(String address, int count) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", address, "acks", "all"), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>("t", "key " + i, "value " + i))
                        .get();
            }
        }
    }

    private static List<String> consume(String address, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("t", 0), new TopicPartition("t", 1)));
            while (values.size() < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
