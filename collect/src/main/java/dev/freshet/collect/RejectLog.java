package dev.freshet.collect;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Rejection;
import java.io.ByteArrayOutputStream;
import org.apache.kafka.common.KafkaException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes refused events to their topic, with their payload, so that they can be looked at and repaired.
 *
 * <p>A best effort: it must not cost good events their place, so only a bounded number of bytes may be under way, and what
 * exceeds it is dropped and counted. Thread-safe.
 */
final class RejectLog {
    private static final long UNDER_WAY_BYTES = 8L << 20;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final EventProducer producer;
    private final String topic;
    private final CollectMetrics metrics;
    private final InFlightBytes underWay = new InFlightBytes(UNDER_WAY_BYTES);

    RejectLog(EventProducer producer, String topic, CollectMetrics metrics) {
        this.producer = producer;
        this.topic = topic;
        this.metrics = metrics;
    }

    /** Keeps one refused event, if there is room. */
    void write(String product, long receivedMillis, Rejection rejection, String sdk) {
        byte[] record = json(product, receivedMillis, rejection, sdk);
        if (!underWay.tryReserve(record.length)) {
            metrics.droppedReject();
            return;
        }
        try {
            producer.send(topic, null, record, (metadata, failure) -> {
                underWay.release(record.length);
                if (failure != null) {
                    metrics.droppedReject();
                }
            });
        } catch (KafkaException | IllegalStateException refused) {
            underWay.release(record.length);
            metrics.droppedReject();
        }
    }

    /** Keeps a body that was refused whole. */
    void write(String product, long receivedMillis, ErrorCode code, String detail, String payload, String sdk) {
        write(product, receivedMillis, new Rejection(0, code, detail, payload), sdk);
    }

    private static byte[] json(String product, long receivedMillis, Rejection rejection, String sdk) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("product", product);
            json.writeNumberProperty("receivedMillis", receivedMillis);
            json.writeStringProperty("code", rejection.code().code());
            json.writeStringProperty("detail", rejection.detail());
            json.writeNumberProperty("index", rejection.index());
            json.writeStringProperty("sdk", sdk);
            json.writeStringProperty("payload", rejection.payload());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
