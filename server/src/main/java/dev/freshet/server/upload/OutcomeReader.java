package dev.freshet.server.upload;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the answers of collect: the success document and the problem document, both possibly with {@code rejected}. */
final class OutcomeReader {

    private final ObjectMapper json = new ObjectMapper();

    Outcome read(int status, byte[] body) {
        JsonNode document;
        try {
            document = json.readTree(body);
        } catch (JacksonException notJson) {
            return new Outcome.Failed("http_" + status, "The server's answer is not JSON");
        }
        List<Outcome.Refusal> rejected = rejected(document.path("rejected"));
        if (status < 300 || !rejected.isEmpty()) {
            return new Outcome.Taken(document.path("accepted").asInt(0), rejected);
        }
        return new Outcome.Failed(
                document.path("code").asString("http_" + status),
                document.path("detail").asString(document.path("title").asString("")));
    }

    private static List<Outcome.Refusal> rejected(JsonNode entries) {
        List<Outcome.Refusal> refusals = new ArrayList<>(entries.size());
        for (JsonNode entry : entries) {
            refusals.add(new Outcome.Refusal(
                    entry.path("index").asInt(-1),
                    entry.path("code").asString(""),
                    entry.path("detail").asString("")));
        }
        return refusals;
    }
}
