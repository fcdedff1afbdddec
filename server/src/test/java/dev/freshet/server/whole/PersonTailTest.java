package dev.freshet.server.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningFreshet.Extension.class)
class PersonTailTest {

    private final Api api;
    private final String writeKey;

    PersonTailTest(RunningFreshet freshet) {
        this.api = freshet.api();
        this.writeKey = freshet.newProduct("customers");
    }

    @Test
    void anIdFindsWhatWasSentWithItAsTheUserOrAsTheAnonymousOneAlone() {
        String batch = """
                {"batch": [
                  {"type": "track", "event": "browsed", "anonymousId": "browser-7"},
                  {"type": "track", "event": "ordered", "userId": "anna@example.com", "anonymousId": "browser-7"},
                  {"type": "track", "event": "ordered", "userId": "berta@example.com"}]}""";
        await("the key is known").until(() -> api.send("batch", writeKey, batch).statusCode() == 200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> events("berta@example.com").equals(List.of("ordered by berta@example.com")));

        assertThat(events("anna@example.com")).containsExactly("ordered by anna@example.com");
        assertThat(events("browser-7")).containsExactly("browsed by ");
        assertThat(events("nobody")).isEmpty();
    }

    @Test
    void noIdIsNotEverybody() {
        HttpResponse<String> refused = api.post("/api/v1/tail", """
                {"product": "*", "person": ""}""");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Api.code(refused)).isEqualTo("out_of_bounds");
    }

    private List<String> events(String person) {
        JsonNode answer = Api.JSON.readTree(
                api.post("/api/v1/tail", """
                {"product": "*", "person": "%s", "limit": 200}""".formatted(person)).body());
        return answer.path("events")
                .valueStream()
                .map(event -> event.path("event").asString() + " by "
                        + event.path("userId").asString())
                .toList();
    }
}
