package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void writesTheDocumentWithItsExtras() {
        var problem =
                new Problem(ErrorCode.TOO_DEEP, "a \"b\"", Map.of("rejected", List.of(Map.of("index", 3)), "n", 1.5));
        assertThat(new String(problem.toJson(), UTF_8))
                .startsWith("{\"type\":\"urn:freshet:problem:too_deep\",\"title\":\"The event is nested too deeply\","
                        + "\"status\":422,\"detail\":\"a \\\"b\\\"\",\"code\":\"too_deep\",")
                .contains("\"rejected\":[{\"index\":3}]")
                .contains("\"n\":1.5");
    }
}
