package dev.freshet.server.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.collect.CollectorConfig;
import dev.freshet.collect.Replayer;
import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.event.Event;
import dev.freshet.event.EventCodec;
import dev.freshet.event.EventType;
import dev.freshet.load.Loader;
import dev.freshet.load.LoaderConfig;
import dev.freshet.load.inbox.InboxConfig;
import dev.freshet.load.inbox.InboxLoader;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.Retention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, an engine, a loader that loads all the while, and a desk that reconciles when it is told to. */
final class TrustStand implements AutoCloseable {

    private static final int PARTITIONS = 2;

    final ClickHouse db;
    final TrustDesk desk;
    private final EngineStand engine;
    private final EmbeddedBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Loader loader;
    private final InboxLoader inboxLoader;
    private final EventCodec codec = new EventCodec();
    private int sent;

    TrustStand(Path folder) throws Exception {
        engine = new EngineStand(folder.resolve("engine"));
        db = engine.db;
        broker = EmbeddedBroker.start(folder.resolve("broker"), BrokerOptions.defaults());
        LoaderConfig config = LoaderConfig.of(broker.bootstrapServers());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(config.topic(), PARTITIONS, (short) 1),
                            new NewTopic(config.rejectedTopic(), 1, (short) 1),
                            new NewTopic("freshet.accepted", 1, (short) 1)))
                    .all()
                    .get();
        }
        // One request at a time: of several, a partition that is just being made may refuse the first and take the
        // second, and then refuses the first for good.
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        InstantSource clock = InstantSource.system();
        loader = new Loader(config, db, new SimpleMeterRegistry(), clock);
        loader.start();
        inboxLoader = new InboxLoader(
                new InboxConfig(
                        broker.bootstrapServers(),
                        config.rejectedTopic(),
                        "freshet.accepted",
                        "inbox",
                        Duration.ofDays(14),
                        1 << 20),
                db,
                clock);
        inboxLoader.start();
        desk = new TrustDesk(
                new TrustDesk.Config(
                        config.topic(),
                        Retention.standard().raw(),
                        Duration.ofDays(1),
                        Duration.ofDays(14),
                        1 << 20,
                        Duration.ofDays(1),
                        Map.of("partner.orders", "partner")),
                db,
                new Replayer(CollectorConfig.defaults(broker.bootstrapServers()), clock),
                new SimpleMeterRegistry(),
                clock);
    }

    /** Sends events of the last hours, of ten people. */
    void send(int count) {
        for (int i = 0; i < count; i++) {
            sent++;
            long now = System.currentTimeMillis();
            Event event = new Event(
                    "shop",
                    sent % 3 == 0 ? EventType.TRACK : EventType.PAGE,
                    sent % 3 == 0 ? "Click" : "page",
                    "message-" + sent,
                    now - sent % 120 * 60_000L,
                    now,
                    sent % 2 == 0 ? "user-" + sent % 10 : "",
                    "anonymous-" + sent % 10,
                    "session-" + sent % 10,
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
                    "1",
                    false,
                    Double.NaN,
                    0,
                    Map.of());
            var _ = producer.send(new ProducerRecord<>("freshet.events", sent % PARTITIONS, null, codec.encode(event)));
        }
        producer.flush();
    }

    /** What the loader says of itself, for those who wait for it in vain. */
    String loading() {
        return loader.status().toString();
    }

    void reject(String json) {
        var _ = producer.send(new ProducerRecord<>("freshet.rejected", json.getBytes(UTF_8)));
        producer.flush();
    }

    long count(String sql) {
        return engine.count(sql);
    }

    int sent() {
        return sent;
    }

    /** One reconciliation, and its report of everything. */
    TrustReport reconcile() throws InterruptedException {
        desk.reconciler().pass();
        long now = System.currentTimeMillis();
        return desk.report(
                Instant.ofEpochMilli(now).minus(Duration.ofDays(2)), Instant.ofEpochMilli(now), Optional.empty());
    }

    @Override
    public void close() {
        desk.close();
        inboxLoader.close();
        loader.close();
        producer.close();
        broker.close();
        engine.close();
    }
}
