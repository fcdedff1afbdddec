package dev.freshet.collect;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Rejection;
import java.io.ByteArrayOutputStream;
import org.apache.kafka.common.KafkaException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes refused events to their topic, every one with its payload, so that they can be looked at and repaired.
 *
 * <p>A best effort: it must not cost good events their place, so only a bounded number of bytes may be under way, and what
 * exceeds it is dropped, and counted in the metrics and for the inbox. Thread-safe.
 */
final class RejectLog {
    private static final long UNDER_WAY_BYTES = 8L << 20;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final EventProducer producer;
    private final String topic;
    private final CollectMetrics metrics;
    private final AcceptedLog accepted;
    private final InFlightBytes underWay = new InFlightBytes(UNDER_WAY_BYTES);

    RejectLog(EventProducer producer, String topic, CollectMetrics metrics, AcceptedLog accepted) {
        this.producer = producer;
        this.topic = topic;
        this.metrics = metrics;
        this.accepted = accepted;
    }

    /** Keeps one refused event, if there is room. */
    void write(Sender sender, long receivedMillis, Rejection rejection) {
        byte[] record = json(sender, receivedMillis, rejection);
        if (!underWay.tryReserve(record.length)) {
            dropped(sender, receivedMillis);
            return;
        }
        try {
            producer.send(topic, null, record, (metadata, failure) -> {
                underWay.release(record.length);
                if (failure != null) {
                    dropped(sender, receivedMillis);
                }
            });
        } catch (KafkaException | IllegalStateException refused) {
            underWay.release(record.length);
            dropped(sender, receivedMillis);
        }
    }

    /** Keeps a body that was refused whole. */
    void write(Sender sender, long receivedMillis, ErrorCode code, String detail, String payload) {
        write(sender, receivedMillis, new Rejection(0, code, detail, payload));
    }

    private void dropped(Sender sender, long receivedMillis) {
        metrics.droppedReject();
        accepted.dropped(sender.product(), receivedMillis);
    }

    private static byte[] json(Sender sender, long receivedMillis, Rejection rejection) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("product", sender.product());
            json.writeNumberProperty("receivedMillis", receivedMillis);
            json.writeStringProperty("code", rejection.code().code());
            json.writeStringProperty("detail", rejection.detail());
            json.writeNumberProperty("index", rejection.index());
            json.writeStringProperty("key", sender.key());
            json.writeStringProperty("sdk", sender.sdk());
            json.writeStringProperty("call", sender.call());
            json.writeStringProperty("payload", rejection.payload());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
