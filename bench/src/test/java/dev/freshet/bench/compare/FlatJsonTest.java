package dev.freshet.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.bench.generator.EventStream;
import dev.freshet.event.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlatJsonTest {

    private final EventStream stream = new EventStream(List.of("shop"), Instant.parse("2026-11-24T12:00:00Z"), 1);

    @Test
    void saysWhatTheColumnsOfTheRawTableSay() {
        Event event = stream.next();

        JsonNode json = new JsonMapper().readTree(new FlatJson().of(event));

        assertThat(json.path("product").asString()).isEqualTo(event.product());
        assertThat(json.path("type").asString()).isEqualTo(event.type().text());
        assertThat(json.path("time").asLong()).isEqualTo(event.timeMillis());
        assertThat(json.path("message").asString()).isEqualTo(event.messageId());
        assertThat(json.path("page").asString()).isEqualTo(event.page());
        assertThat(json.path("duration").asDouble()).isEqualTo(event.durationMillis());
        assertThat(json.path("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(event.properties().keySet());
    }

    @Test
    void leavesOutWhatIsEmpty() {
        Event event = stream.next();

        JsonNode json = new JsonMapper().readTree(new FlatJson().of(event));

        assertThat(event.userId()).isEmpty();
        assertThat(json.has("user_id")).isFalse();
        assertThat(json.has("status")).isFalse();
    }
}
