package dev.freshet.collect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics where they do not exist, and waits, on a thread of its own, until the producer knows their
 * partitions. Kafka may come up later than the collector does. The owner closes it.
 */
final class TopicWarmUp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWarmUp.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final CollectorConfig config;
    private final EventProducer producer;
    private final Runnable rehearsal;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean warm;

    /** @param rehearsal run once, before events can be sent */
    TopicWarmUp(CollectorConfig config, EventProducer producer, Runnable rehearsal) {
        this.config = config;
        this.producer = producer;
        this.rehearsal = rehearsal;
        this.thread = Thread.ofVirtual().name("collect-warm-up").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether events can be sent. */
    boolean isWarm() {
        return warm;
    }

    @Override
    public void close() {
        closed.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "freshet-collect-admin",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000));
        try {
            rehearsal.run();
            warmUp(admin);
        } catch (InterruptedException closing) {
            LOG.debug("Closed before Kafka was found");
        } finally {
            // Without patience: a Kafka that does not answer would hold up the shutdown.
            admin.close(Duration.ZERO);
        }
    }

    private void warmUp(Admin admin) throws InterruptedException {
        boolean made = false;
        boolean said = false;
        do {
            made = made || topics().allMatch(topic -> makeTopic(admin, topic));
            if (made && topics().allMatch(producer::knows)) {
                warm = true;
                LOG.info("Events go to Kafka at {}, topic {}", config.bootstrapServers(), config.topic());
                return;
            }
            if (!made && !said) {
                LOG.warn("Kafka at {} does not answer yet; still trying", config.bootstrapServers());
                said = true;
            }
        } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Stream<String> topics() {
        return Stream.of(config.topic(), config.rejectedTopic(), config.acceptedTopic());
    }

    /**
     * Makes a topic, and waits until its partitions have leaders that know of it: a partition that is just being made may refuse a request and
     * take the next, and then refuses the first one for good (KAFKA-15591).
     */
    private boolean makeTopic(Admin admin, String topic) {
        try {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(config.partitions()), Optional.empty())))
                    .all()
                    .get();
            admin.listOffsets(IntStream.range(0, config.partitions())
                            .boxed()
                            .collect(Collectors.toMap(
                                    partition -> new TopicPartition(topic, partition), _ -> OffsetSpec.latest())))
                    .all()
                    .get();
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return true;
            }
            LOG.debug("Topic {} could not be made", topic, e.getCause());
            return false;
        } catch (KafkaException e) {
            LOG.debug("Topic {} could not be made", topic, e);
            return false;
        }
    }
}
