package dev.freshet.collect;

import dev.freshet.event.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The collector's counters.
 *
 * <p>{@code freshet.collect.events} counts events: <em>accepted</em> ones are acknowledged by Kafka, <em>rejected</em> ones
 * were refused each for itself. {@code freshet.collect.rejected} counts refusals by code: of such an event, or of a
 * request as a whole, of whose events nothing is known. Labels are codes of {@link ErrorCode} alone, so that nobody
 * outside can add series.
 */
final class CollectMetrics {
    private final Counter accepted;
    private final Counter rejected;
    private final Counter requests;
    private final Counter unparsedAgents;
    private final Counter droppedRejects;
    private final Timer duration;
    private final Map<ErrorCode, Counter> byCode = new EnumMap<>(ErrorCode.class);

    CollectMetrics(MeterRegistry meters, InFlightBytes inFlight) {
        accepted = events("accepted", meters);
        rejected = events("rejected", meters);
        requests = Counter.builder("freshet.collect.requests")
                .description("Requests that were to bring events, refused ones included")
                .register(meters);
        unparsedAgents = Counter.builder("freshet.collect.user.agents.unparsed")
                .description("User agents that were not looked into, since too many new ones came at once")
                .register(meters);
        droppedRejects = Counter.builder("freshet.collect.rejects.dropped")
                .description("Refused events that could not be kept for the inbox")
                .register(meters);
        duration = Timer.builder("freshet.collect.request")
                .description("From a request's head to its answer, Kafka's receipt included")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(meters);
        for (ErrorCode code : ErrorCode.values()) {
            byCode.put(
                    code,
                    Counter.builder("freshet.collect.rejected")
                            .description("Refusals by reason, of an event or of a request as a whole")
                            .tag("code", code.code())
                            .register(meters));
        }
        Gauge.builder("freshet.collect.in.flight.bytes", inFlight, InFlightBytes::used)
                .description("Memory that requests under way have reserved")
                .register(meters);
    }

    private static Counter events(String outcome, MeterRegistry meters) {
        return Counter.builder("freshet.collect.events")
                .description("Events that Kafka has, and those that were refused each for itself")
                .tag("outcome", outcome)
                .register(meters);
    }

    void request() {
        requests.increment();
    }

    void answered(long nanos) {
        duration.record(Duration.ofNanos(nanos));
    }

    void accepted(int events) {
        accepted.increment(events);
    }

    void rejectedEvent(ErrorCode code) {
        rejected.increment();
        refused(code);
    }

    void refused(ErrorCode code) {
        Counter counter = byCode.get(code);
        if (counter != null) {
            counter.increment();
        }
    }

    /** A user agent that was not looked into, since too many new ones came at once. */
    void unparsedAgent() {
        unparsedAgents.increment();
    }

    /** A refused event that could not be kept for the inbox. */
    void droppedReject() {
        droppedRejects.increment();
    }
}
