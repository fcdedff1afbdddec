package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.event.Event;
import dev.freshet.event.EventCodec;
import dev.freshet.event.EventType;
import dev.freshet.load.Loader;
import dev.freshet.load.LoaderConfig;
import dev.freshet.store.ClickHouse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A late event's whole way: through Kafka and the loader into answers that were cached as final. */
@ExtendWith(TestStore.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateEventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ClickHouse db;
    private final Path directory;
    private final EmbeddedBroker broker;
    private final LoaderConfig config;
    private final Loader loader;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    LateEventsTest(ClickHouse db, @TempDir Path directory) {
        this.db = db;
        this.directory = directory;
        this.broker = EmbeddedBroker.start(directory.resolve("broker"), BrokerOptions.defaults());
        this.config = LoaderConfig.of(broker.bootstrapServers());
        this.loader = new Loader(config, db, meters, InstantSource.system());
    }

    @BeforeAll
    void start() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(config.topic(), 1, (short) 1),
                            new NewTopic(config.rejectedTopic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        loader.start();
    }

    @AfterAll
    void stop() {
        loader.close();
        broker.close();
    }

    @Test
    void showInWhatThisProcessHasCached() {
        try (AnswerCache cache = new CaffeineCache(64 << 20, meters)) {
            assertShows("near", cache);
        }
    }

    @Test
    void showInWhatRedisHasCached() {
        try (RedisServer redis = new RedisServer(directory);
                AnswerCache cache = new RedisCache(
                        new RedisCacheConfig("test", redis.url(), Duration.ofSeconds(2), 1 << 20),
                        new ForgetfulCache(),
                        meters,
                        InstantSource.system())) {
            await().until(() -> {
                cache.put("awaited", new byte[] {1}, Duration.ofMinutes(1));
                return cache.get("awaited").isPresent();
            });
            assertShows("far", cache);
        }
    }

    private void assertShows(String product, AnswerCache cache) {
        Queries queries = new Queries(db, cache, meters, InstantSource.system(), QueryConfig.standard());
        Ask ask = Ask.about(Metric.EVENTS)
                .product(product)
                .last(Duration.ofHours(5))
                .by(Interval.MINUTE);
        Instant now = Instant.now();
        send(IntStream.range(0, 50)
                .mapToObj(number -> event(product, number, now.minus(Duration.ofHours(2)), now))
                .toList());
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer answer = ask.of(queries);
            assertThat(answer.totals().getFirst().value()).isEqualTo(50);
            assertThat(answer.meta().cache()).isEqualTo(Meta.Cached.PARTIAL);
        });

        send(List.of(event(product, 50, now.minus(Duration.ofHours(3)), Instant.now())));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(ask.of(queries).totals().getFirst().value()).isEqualTo(51));
    }

    private void send(List<Event> events) {
        EventCodec codec = new EventCodec();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                // One request at a time: see KAFKA-15591.
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            events.forEach(event -> {
                var _ = producer.send(new ProducerRecord<>(config.topic(), codec.encode(event)));
            });
        }
    }

    private static Event event(String product, int number, Instant time, Instant received) {
        return new Event(
                product,
                EventType.TRACK,
                "Opened",
                product + "-" + number,
                time.toEpochMilli(),
                received.toEpochMilli(),
                "person",
                "anonymous",
                "session",
                "/",
                "",
                "direct",
                "",
                "",
                "",
                "DE",
                "Firefox",
                "Linux",
                "desktop",
                "1.0",
                false,
                Double.NaN,
                200,
                Map.of());
    }
}
