package dev.freshet.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.event.DecodedRecord;
import dev.freshet.event.Event;
import dev.freshet.event.EventCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/**
 * A collector behind a real HTTP server, in front of a real broker. The write key {@code key-x} belongs to product
 * {@code x}, so that each test reads back what is its own.
 */
final class CollectorHarness implements AutoCloseable {
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Collector collector;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final CollectorConfig config;

    private CollectorHarness(CollectorConfig config) {
        this.config = config;
        collector = new Collector(config, CollectorHarness::productOf, meters, InstantSource.system());
        Router router = Router.router(vertx);
        collector.mount(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        collector.start();
    }

    static EmbeddedBroker broker(Path directory) {
        return EmbeddedBroker.start(directory, BrokerOptions.defaults());
    }

    /** Waits until the collector is ready. */
    static CollectorHarness start(EmbeddedBroker broker, UnaryOperator<CollectorConfig> changes) {
        CollectorHarness harness = startWithoutKafka(broker.bootstrapServers(), changes);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(harness.collector::ready);
        return harness;
    }

    static CollectorHarness startWithoutKafka(String bootstrapServers, UnaryOperator<CollectorConfig> changes) {
        return new CollectorHarness(changes.apply(CollectorConfig.defaults(bootstrapServers)));
    }

    static Optional<String> productOf(String writeKey) {
        return writeKey.startsWith("key-") ? Optional.of(writeKey.substring(4)) : Optional.empty();
    }

    static String basic(String writeKey) {
        return "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(UTF_8));
    }

    int port() {
        return server.actualPort();
    }

    HttpRequest.Builder request(String path, byte[] body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Posts JSON with the product's write key. */
    HttpResponse<String> post(String path, String product, String json) throws IOException, InterruptedException {
        return send(request(path, json.getBytes(UTF_8))
                .header("Authorization", basic("key-" + product))
                .header("Content-Type", "application/json")
                .build());
    }

    /** The product's events in the topic, in partition order. */
    List<Event> events(String product) {
        return records(config.topic()).stream()
                .map(record -> EventCodec.decode(record.value()))
                .map(decoded -> ((DecodedRecord.Valid) decoded).event())
                .filter(event -> event.product().equals(product))
                .toList();
    }

    /** The product's refused events. */
    List<String> rejects(String product) {
        return records(config.rejectedTopic()).stream()
                .map(record -> new String(record.value(), UTF_8))
                .filter(json -> json.contains("\"product\":\"" + product + "\""))
                .toList();
    }

    /** Events of the product that the collector says it has accepted, by its newest word on each minute. */
    long accepted(String product) {
        Pattern counts = Pattern.compile("\"minuteMillis\":(\\d+),\"events\":(\\d+)");
        return records(config.acceptedTopic()).stream()
                .map(record -> new String(record.value(), UTF_8))
                .filter(json -> json.contains("\"product\":\"" + product + "\""))
                .map(counts::matcher)
                .filter(Matcher::find)
                .collect(Collectors.toMap(match -> match.group(1), match -> Long.parseLong(match.group(2)), Math::max))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** All records that are in the topic now. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> properties = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    double count(String meter, String tag, String value) {
        return meters.get(meter).tag(tag, value).counter().count();
    }

    @Override
    public void close() {
        collector.close();
        server.close().await();
        vertx.close().await();
        client.close();
    }
}
