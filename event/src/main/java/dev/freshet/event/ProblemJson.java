package dev.freshet.event;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON form of problem documents. */
final class ProblemJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ProblemJson() {}

    static byte[] write(Problem problem) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("type", problem.type());
            json.writeStringProperty("title", problem.title());
            json.writeNumberProperty("status", problem.status());
            json.writeStringProperty("detail", problem.detail());
            json.writeStringProperty("code", problem.code().code());
            problem.extras().forEach((name, value) -> {
                json.writeName(name);
                writeValue(json, value);
            });
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writeValue(JsonGenerator json, Object value) {
        switch (value) {
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(element -> writeValue(json, element));
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, element) -> {
                    json.writeName(name.toString());
                    writeValue(json, element);
                });
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }
}
