package dev.freshet.server.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker, with no loader in the group. */
class LineWatchTest {

    private static final TopicPartition PARTITION = new TopicPartition("events", 0);

    private final AtomicBoolean resting = new AtomicBoolean();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void raisesTheAlarmWhenRecordsWaitAndNobodyCommitsAndEndsItWhenSomebodyDoes() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), BrokerOptions.defaults());
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                LineWatch watch = watch(broker, List.of("events"), meters)) {
            admin.createTopics(List.of(new NewTopic("events", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
            write(broker.bootstrapServers(), 3);

            await().untilAsserted(() -> {
                watch.look();
                assertThat(watch.status().state()).isEqualTo(PartStatus.State.bad);
            });
            assertThat(watch.status().detail()).contains("events-0", "3 records wait");
            assertThat(meters.get("freshet.line.stalled.partitions").gauge().value())
                    .isEqualTo(1);

            resting.set(true);
            watch.look();
            assertThat(watch.status().state())
                    .as("while loaders were asked to rest")
                    .isEqualTo(PartStatus.State.good);
            resting.set(false);
            await().untilAsserted(() -> {
                watch.look();
                assertThat(watch.status().state()).isEqualTo(PartStatus.State.bad);
            });

            admin.alterConsumerGroupOffsets("loaders", Map.of(PARTITION, new OffsetAndMetadata(3)))
                    .all()
                    .get();
            watch.look();
            assertThat(watch.status().state()).isEqualTo(PartStatus.State.good);
            assertThat(meters.get("freshet.line.stalled.partitions").gauge().value())
                    .isZero();
        }
    }

    @Test
    void stillRaisesTheAlarmWhenOneOfItsTopicsDoesNotExistAndNamesThatOne() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), BrokerOptions.defaults());
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                LineWatch watch = watch(broker, List.of("events", "orders", "not a name"), meters)) {
            watch.look();
            assertThat(watch.status().state()).isEqualTo(PartStatus.State.bad);
            assertThat(gauge(meters, "freshet.line.stalled.partitions"))
                    .as("while there is nothing to ask about")
                    .isNaN();

            admin.createTopics(List.of(new NewTopic("events", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
            watch.look();
            assertThat(watch.status())
                    .isEqualTo(
                            PartStatus.bad(
                                    "load",
                                    "Kafka has no topic not a name, orders: make it, or correct its name in the configuration."));
            assertThat(gauge(meters, "freshet.line.stalled.partitions")).isZero();

            write(broker.bootstrapServers(), 3);
            await().untilAsserted(() -> {
                watch.look();
                assertThat(gauge(meters, "freshet.line.stalled.partitions")).isEqualTo(1);
            });
            assertThat(gauge(meters, "freshet.line.waiting.records")).isEqualTo(3);
            assertThat(watch.status().detail()).contains("events-0", "3 records wait", "no topic not a name, orders");
        }
    }

    @Test
    void knowsNothingAndSaysSoWhileKafkaDoesNotAnswer() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), BrokerOptions.defaults());
        try (LineWatch watch = watch(broker, List.of("events"), meters)) {
            try (broker;
                    Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("events", Optional.of(1), Optional.empty())))
                        .all()
                        .get();
                await().untilAsserted(() -> {
                    watch.look();
                    assertThat(watch.status().state()).isEqualTo(PartStatus.State.good);
                });
            }
            watch.look();
            assertThat(watch.status().state()).isEqualTo(PartStatus.State.bad);
            assertThat(watch.status().detail()).contains("Kafka has not told");
            assertThat(gauge(meters, "freshet.line.stalled.partitions")).isNaN();
            assertThat(gauge(meters, "freshet.line.waiting.records")).isNaN();
        }
    }

    private LineWatch watch(EmbeddedBroker broker, List<String> topics, SimpleMeterRegistry meters) {
        return new LineWatch(
                broker.bootstrapServers(),
                "loaders",
                topics,
                resting::get,
                meters,
                InstantSource.system(),
                Duration.ZERO);
    }

    private static double gauge(SimpleMeterRegistry meters, String name) {
        return meters.get(name).gauge().value();
    }

    private static void write(String bootstrapServers, int records) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>("events", "an event")).get();
            }
        }
    }
}
