package dev.freshet.collect;

import dev.freshet.event.DecodedBody;
import dev.freshet.event.DecodedEvent;
import dev.freshet.event.Event;
import dev.freshet.event.EventCodec;
import dev.freshet.event.EventLimits;
import dev.freshet.event.SegmentDecoder;
import java.util.ArrayList;
import java.util.List;

/** The work on a body that is CPU alone: decode, enrich, encode. One for each event loop, since it reuses buffers. */
final class IngestPipeline {
    private final SegmentDecoder decoder;
    private final EventCodec codec = new EventCodec();
    private final Enricher enricher;

    IngestPipeline(EventLimits limits, Enricher enricher) {
        this.decoder = new SegmentDecoder(limits);
        this.enricher = enricher;
    }

    DecodedBody decode(byte[] body, Call call, boolean lines, long receivedMillis) {
        return switch (call) {
            case Call.Single single -> decoder.decodeSingle(body, single.type(), receivedMillis);
            case Call.Batch batch ->
                lines ? decoder.decodeLines(body, receivedMillis) : decoder.decodeBatch(body, receivedMillis);
        };
    }

    /** The records of a product's events. */
    List<EventProducer.Encoded> encode(
            List<DecodedEvent> events, String product, long receivedMillis, String address, String userAgent) {
        var encoded = new ArrayList<EventProducer.Encoded>(events.size());
        for (DecodedEvent decoded : events) {
            Event event = decoded.enrich(product, receivedMillis, enricher.clientOf(decoded, address, userAgent));
            encoded.add(new EventProducer.Encoded(key(event.user()), codec.encode(event)));
        }
        return encoded;
    }

    /** One person's events share a partition, and so keep their order. */
    private static byte[] key(long user) {
        byte[] key = new byte[8];
        for (int i = 0; i < 8; i++) {
            key[i] = (byte) (user >> (56 - 8 * i));
        }
        return key;
    }
}
