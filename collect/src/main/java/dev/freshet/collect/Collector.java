package dev.freshet.collect;

import dev.freshet.event.EventType;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Takes events over HTTP and puts them into Kafka: Segment's tracking spec under {@code /v1/}.
 *
 * <p>A 2xx answer means that every event it counts is in Kafka, acknowledged by all in-sync replicas. Sits on the event
 * loops of whatever HTTP server its routes are mounted on, and never blocks them. Owns its producer; thread-safe.
 */
public final class Collector implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final Parts parts;
    private final Countries countries;
    private final TopicWarmUp warmUp;
    private volatile boolean closing;

    /**
     * Does no I/O but opening the file of countries.
     *
     * @param keys asked for every request
     * @throws UncheckedIOException if the file of countries is there and cannot be read
     */
    public Collector(CollectorConfig config, WriteKeys keys, MeterRegistry meters, InstantSource clock) {
        var inFlight = new InFlightBytes(config.inFlightBytes());
        var metrics = new CollectMetrics(meters, inFlight);
        var producer = new EventProducer(config);
        countries = Countries.open(config.countries());
        var enricher = new Enricher(countries, new UserAgents(clock, metrics::unparsedAgent));
        warmUp = new TopicWarmUp(
                config, producer, () -> Rehearsal.of(new IngestPipeline(config.limits(), enricher), clock.millis()));
        var accepted = new AcceptedLog(producer, config.acceptedTopic(), clock);
        parts = new Parts(
                config,
                keys,
                clock,
                inFlight,
                metrics,
                producer,
                new RejectLog(producer, config.rejectedTopic(), metrics, accepted),
                accepted,
                new ClientAddresses(config.trustForwardedFor()),
                new ProduceFailures(clock),
                this::ready,
                ThreadLocal.withInitial(() -> new IngestPipeline(config.limits(), enricher))::get);
    }

    /**
     * Adds the ingest routes. Bodies must not have been read before: no body handler and no decompression by the
     * server may stand in front.
     */
    public void mount(Router router) {
        for (EventType type : EventType.values()) {
            mount(router, type.text(), new Call.Single(type));
        }
        mount(router, "batch", new Call.Batch());
        mount(router, "import", new Call.Batch());
    }

    /** Starts to look for Kafka, on a thread of its own; returns at once. */
    public void start() {
        warmUp.start();
        parts.accepted().start();
    }

    /** Whether events can be accepted. */
    public boolean ready() {
        return warmUp.isWarm() && !closing;
    }

    /**
     * Drains: refuses further requests, waits until Kafka has acknowledged what was sent or refused it, and closes the
     * producer. The HTTP server should be open until then, for the answers.
     */
    @Override
    public void close() {
        closing = true;
        warmUp.close();
        parts.producer().flush();
        parts.accepted().close();
        parts.producer().close(DRAIN);
        try {
            countries.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mount(Router router, String name, Call call) {
        // Segment's Java SDK appends a slash, which the router takes for another path.
        for (String path : List.of("/v1/" + name, "/v1/" + name + "/")) {
            router.route(HttpMethod.POST, path).handler(routing -> ingest(routing, call));
            router.route(HttpMethod.OPTIONS, path).handler(routing -> Cors.answerPreflight(routing.request()));
        }
    }

    private void ingest(RoutingContext routing, Call call) {
        Context context = routing.vertx().getOrCreateContext();
        new Ingest(parts, context, routing.request(), call).start();
    }
}
