package dev.freshet.collect;

import dev.freshet.event.DecodedBody;
import dev.freshet.event.ErrorCode;
import dev.freshet.event.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends events that were refused once more, by the same steps as a request: decoding, limits, enrichment, Kafka.
 *
 * <p>An event without a time of its own has the one at which it came first. What the first request's connection told, the
 * visitor's address above all, is gone. Blocks; thread-safe, one call after another. Opens nothing before the first call.
 */
public final class Replayer implements AutoCloseable {
    private static final Duration FIND_KAFKA = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final CollectorConfig config;
    private final InstantSource clock;
    private @Nullable Line line;

    public Replayer(CollectorConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * What is sent again.
     *
     * @param batch a body as for {@code /v1/batch}
     * @param receivedMillis when it came first
     * @param userAgent of the first request
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never shared
    public record Message(String product, byte[] batch, long receivedMillis, String userAgent) {}

    /** What became of a message. */
    public sealed interface Outcome {
        /** All its events are in Kafka, acknowledged. */
        record Accepted(int events) implements Outcome {}

        /** Not all of them are; the code says whether another attempt makes sense. */
        record Refused(ErrorCode code, String detail) implements Outcome {}
    }

    /** Sends the messages, and waits until Kafka has said its word on each; outcomes are in the messages' order. */
    public synchronized List<Outcome> replay(List<Message> messages) {
        Line open = line();
        if (!open.findsKafka()) {
            return messages.stream()
                    .<Outcome>map(message -> unavailable("Kafka cannot be reached"))
                    .toList();
        }
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>(messages.size());
        for (Message message : messages) {
            outcomes.add(open.send(message));
        }
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    private Line line() {
        Line open = line;
        if (open == null) {
            open = new Line(config, clock);
            line = open;
        }
        return open;
    }

    private static Outcome unavailable(String detail) {
        return new Outcome.Refused(ErrorCode.INGEST_UNAVAILABLE, detail);
    }

    @Override
    public synchronized void close() {
        if (line != null) {
            line.close();
        }
    }

    /** The producer and what stands before it. */
    private static final class Line implements AutoCloseable {
        private final CollectorConfig config;
        private final InstantSource clock;
        private final Countries countries;
        private final IngestPipeline pipeline;
        private final EventProducer producer;
        private final AcceptedLog accepted;

        Line(CollectorConfig config, InstantSource clock) {
            this.config = config;
            this.clock = clock;
            this.countries = Countries.open(config.countries());
            this.pipeline =
                    new IngestPipeline(config.limits(), new Enricher(countries, new UserAgents(clock, () -> {})));
            this.producer = new EventProducer(config);
            this.accepted = new AcceptedLog(producer, config.acceptedTopic(), clock);
            accepted.start();
        }

        boolean findsKafka() {
            long deadline = System.nanoTime() + FIND_KAFKA.toNanos();
            while (!producer.knows(config.topic()) || !producer.knows(config.acceptedTopic())) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            return true;
        }

        CompletableFuture<Outcome> send(Message message) {
            return switch (pipeline.decode(message.batch(), new Call.Batch(), false, message.receivedMillis())) {
                case DecodedBody.Refused(ErrorCode code, String detail) -> refused(code, detail);
                case DecodedBody.Events(var _, var events, List<Rejection> rejections)
                when !rejections.isEmpty() || events.isEmpty() ->
                    rejections.isEmpty()
                            ? refused(ErrorCode.MISSING_FIELD, "there is no event in it")
                            : refused(
                                    rejections.getFirst().code(),
                                    rejections.getFirst().detail());
                case DecodedBody.Events body -> send(message, body);
            };
        }

        private CompletableFuture<Outcome> send(Message message, DecodedBody.Events body) {
            long now = clock.millis();
            // The loader judges an event by the instant at which it is received, which is now.
            if (body.events().stream().anyMatch(event -> event.timeMillis() < now - horizonMillis())) {
                return refused(
                        ErrorCode.TIMESTAMP_TOO_OLD,
                        "it happened more than " + config.limits().horizon().toDays() + " days ago by now");
            }
            List<EventProducer.Encoded> records =
                    pipeline.encode(body.events(), message.product(), now, "", message.userAgent());
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            producer.send(records, failure -> {
                if (failure == null) {
                    accepted.accepted(message.product(), now, records.size());
                    outcome.complete(new Outcome.Accepted(records.size()));
                } else {
                    outcome.complete(unavailable("Kafka did not acknowledge it; send it again"));
                }
            });
            return outcome;
        }

        private long horizonMillis() {
            return config.limits().horizon().toMillis();
        }

        private static CompletableFuture<Outcome> refused(ErrorCode code, String detail) {
            return CompletableFuture.completedFuture(new Outcome.Refused(code, detail));
        }

        @Override
        public void close() {
            accepted.close();
            producer.close(DRAIN);
            try {
                countries.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
