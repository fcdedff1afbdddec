package dev.freshet.bench.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.freshet.bench.product.BenchException;
import dev.freshet.collect.Enrichment;
import dev.freshet.event.DecodedBody;
import dev.freshet.event.DecodedEvent;
import dev.freshet.event.Event;
import dev.freshet.event.EventLimits;
import dev.freshet.event.EventType;
import dev.freshet.event.SegmentDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * The generator's events as collect puts them into Kafka: decoded, enriched, each with a message id of its own. The same
 * ones whenever it begins anew, so that two systems can be given the same; without end. Not thread-safe.
 *
 * <p>A session lasts a half hour of the clock, so that none reaches over a full hour.
 */
public final class EventStream {

    private static final long SEED = 20_261_124;
    private static final int SHAPES = 20_000;
    private static final long SESSION_MILLIS = Duration.ofMinutes(30).toMillis();

    private final HexFormat hex = HexFormat.of();
    private final Random random = new Random(SEED);
    private final People people = new People(new Random(7));
    private final Event[] shapes = new Event[SHAPES];
    private final long startMillis;
    private final double eventsAMilli;
    private long number;

    /**
     * Begins.
     *
     * @param products that the events are of, Zipf-shaped
     * @param start when the first one happened
     * @param eventsASecond how close they lie in time
     */
    public EventStream(List<String> products, Instant start, double eventsASecond) {
        this.startMillis = start.toEpochMilli();
        this.eventsAMilli = eventsASecond / 1_000;
        EventShapes json = new EventShapes(random);
        SegmentDecoder decoder = new SegmentDecoder(EventLimits.DEFAULTS);
        Zipf someProducts = new Zipf(products.size(), random);
        String[] slugs = products.toArray(String[]::new);
        try (Enrichment enrichment = new Enrichment(Path.of(System.getProperty("freshet.home", "")))) {
            for (int i = 0; i < SHAPES; i++) {
                StringBuilder body = new StringBuilder();
                json.append(body);
                DecodedEvent decoded = decode(decoder, body.toString(), start);
                shapes[i] = decoded.enrich(someProducts.pick(slugs), startMillis, enrichment.clientOf(decoded));
            }
        }
    }

    /** One of the events that all others are made of, drawn anew; the marks of {@link EventShapes} stand for its ids. */
    Event shape() {
        return shapes[random.nextInt(SHAPES)];
    }

    /** The next event, later than those before it. */
    public Event next() {
        Event shape = shape();
        long time = startMillis + (long) (number / eventsAMilli);
        String person = hex.toHexDigits(people.next(), EventShapes.PERSON.length());
        String message = "bench-" + hex.toHexDigits(number++, EventShapes.MESSAGE.length());
        return new Event(
                shape.product(),
                shape.type(),
                shape.name(),
                message,
                time,
                time,
                "",
                "a" + person,
                "s" + person + time / SESSION_MILLIS,
                shape.page(),
                shape.referrer(),
                shape.channel(),
                shape.utmSource(),
                shape.utmMedium(),
                shape.utmCampaign(),
                shape.country(),
                shape.browser(),
                shape.os(),
                shape.device(),
                shape.release(),
                shape.error(),
                shape.durationMillis(),
                shape.status(),
                shape.properties());
    }

    private static DecodedEvent decode(SegmentDecoder decoder, String shape, Instant start) {
        String body = shape.replace(EventShapes.TIME, start.toString());
        EventType type = body.startsWith("{\"type\":\"page\"") ? EventType.PAGE : EventType.TRACK;
        if (decoder.decodeSingle(body.getBytes(US_ASCII), type, start.toEpochMilli()) instanceof DecodedBody.Events read
                && read.events().size() == 1) {
            return read.events().getFirst();
        }
        throw new BenchException("the decoder refuses the generator's event " + body);
    }
}
