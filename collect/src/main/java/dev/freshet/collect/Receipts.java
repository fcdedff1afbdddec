package dev.freshet.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.event.Problem;
import dev.freshet.event.Rejection;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON of answers to ingest requests. */
final class Receipts {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Receipts() {}

    /** Some or all events were accepted. */
    static byte[] accepted(int accepted, List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return ("{\"success\":true,\"accepted\":" + accepted + "}").getBytes(UTF_8);
        }
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeBooleanProperty("success", true);
            json.writeNumberProperty("accepted", accepted);
            json.writeArrayPropertyStart("rejected");
            for (Rejection rejection : rejections) {
                json.writeStartObject();
                json.writeNumberProperty("index", rejection.index());
                json.writeStringProperty("code", rejection.code().code());
                json.writeStringProperty("detail", rejection.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** None was: the first one's reason, and all of them listed. */
    static Problem noneAccepted(List<Rejection> rejections) {
        Rejection first = rejections.getFirst();
        List<Map<String, Object>> listed = rejections.stream()
                .<Map<String, Object>>map(rejection -> Map.of(
                        "index", rejection.index(),
                        "code", rejection.code().code(),
                        "detail", rejection.detail()))
                .toList();
        return new Problem(first.code(), first.detail(), Map.of("rejected", listed));
    }
}
