package dev.freshet.bench.paths;

import dev.freshet.bench.generator.Bodies;
import dev.freshet.collect.Enrichment;
import dev.freshet.event.DecodedBody;
import dev.freshet.event.DecodedEvent;
import dev.freshet.event.DecodedRecord;
import dev.freshet.event.Event;
import dev.freshet.event.EventCodec;
import dev.freshet.event.EventLimits;
import dev.freshet.event.SegmentDecoder;
import dev.freshet.load.columns.EventBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The hot paths of an event, each on the same generated batches, in turn: a call works on one batch of {@value #BATCH_EVENTS}
 * events. What a call gives must be used, or the compiler may leave the work out. Belongs to one thread; owns the file of countries.
 */
public final class EventPaths implements AutoCloseable {

    /** Events that each call works on. */
    public static final int BATCH_EVENTS = 100;

    /** Some 2 MB of JSON: more than the nearest caches hold, as it is with what comes from a network. */
    private static final int BATCHES = 64;
    /** Rows of a block, as the loader makes of half a second at 40,000 events a second. */
    private static final int BLOCK_ROWS = 20_000;

    private static final String PRODUCT = "shop";

    private final JsonFactory json = new JsonFactory();
    private final SegmentDecoder decoder = new SegmentDecoder(EventLimits.DEFAULTS);
    private final EventCodec codec = new EventCodec();
    private final Enrichment enrichment;
    private final long receivedMillis;
    private final List<Batch> batches = new ArrayList<>();
    private EventBlock block = newBlock();
    private int next;

    /** A batch in each of its forms. */
    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    private record Batch(byte[] body, List<DecodedEvent> decoded, List<Event> events, List<byte[]> records) {}

    /**
     * Makes the batches, and looks at each form of them.
     *
     * @param home Freshet's folder, where the countries are
     * @param at when the events happened and were received
     */
    public EventPaths(Path home, Instant at) {
        this.enrichment = new Enrichment(home);
        this.receivedMillis = at.toEpochMilli();
        for (byte[] body : new Bodies().batches(BATCHES, BATCH_EVENTS, at)) {
            batches.add(batch(body));
        }
    }

    private Batch batch(byte[] body) {
        List<DecodedEvent> decoded = decode(body);
        List<Event> events = decoded.stream().map(this::enrich).toList();
        List<byte[]> records = events.stream().map(codec::encode).toList();
        if (events.size() != BATCH_EVENTS || !decodeRecords(records).equals(events)) {
            throw new IllegalStateException("a batch is not what it was after a way through the codec");
        }
        return new Batch(body, decoded, events, records);
    }

    /** The yardstick: JSON tokens found by the plain streaming parser, nothing made of them. */
    public long parse() {
        long tokens = 0;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), next().body())) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** Segment's JSON to events. */
    public List<DecodedEvent> decode() {
        return decode(next().body());
    }

    /** Country, browser, system, device, referrer, channel, session. */
    public List<Event> enrich() {
        List<Event> events = new ArrayList<>(BATCH_EVENTS);
        for (DecodedEvent event : next().decoded()) {
            events.add(enrich(event));
        }
        return events;
    }

    /** Events to records for Kafka. */
    public List<byte[]> encode() {
        List<byte[]> records = new ArrayList<>(BATCH_EVENTS);
        for (Event event : next().events()) {
            records.add(codec.encode(event));
        }
        return records;
    }

    /** Records from Kafka to events. */
    public List<Event> decodeRecords() {
        return decodeRecords(next().records());
    }

    /** Events to columns, which are written out whenever a block is full; gives the rows of the block at hand. */
    public int columns() {
        for (Event event : next().events()) {
            block.add(event);
        }
        int rows = block.rows();
        if (rows >= BLOCK_ROWS) {
            write(block);
            block = newBlock();
        }
        return rows;
    }

    /** The events of any batch, decoded and enriched. */
    public List<Event> events(byte[] body) {
        return decode(body).stream().map(this::enrich).toList();
    }

    private static List<Event> decodeRecords(List<byte[]> records) {
        List<Event> events = new ArrayList<>(BATCH_EVENTS);
        for (byte[] bytes : records) {
            if (EventCodec.decode(bytes) instanceof DecodedRecord.Valid valid) {
                events.add(valid.event());
            }
        }
        return events;
    }

    private List<DecodedEvent> decode(byte[] body) {
        return switch (decoder.decodeBatch(body, receivedMillis)) {
            case DecodedBody.Events events -> events.events();
            case DecodedBody.Refused refused -> throw new IllegalStateException("refused: " + refused.detail());
        };
    }

    private Event enrich(DecodedEvent event) {
        return event.enrich(PRODUCT, receivedMillis, enrichment.clientOf(event));
    }

    private Batch next() {
        next = (next + 1) % BATCHES;
        return batches.get(next);
    }

    private static EventBlock newBlock() {
        return new EventBlock("freshet.events", 0, "life", 0);
    }

    private static void write(EventBlock block) {
        try {
            block.writeTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        enrichment.close();
    }
}
