package dev.freshet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ContractTest extends AccessTest {
    /** Asked of ClickHouse, and so answered elsewhere. */
    private static final Set<String> ELSEWHERE = Set.of("releases");

    @Test
    void everyRouteOfTheContractAboutAccessAndProductsIsAnswered() throws Exception {
        Map<String, String> answered = new HashMap<>();
        for (Operation operation : server.routes().operations()) {
            answered.put(
                    operation.id(), operation.method() + " " + operation.path().replaceAll(":(\\w+)", "{$1}"));
        }

        assertThat(answered).isEqualTo(contract());
    }

    private static Map<String, String> contract() throws IOException {
        try (InputStream yaml = Objects.requireNonNull(TestClock.class.getResourceAsStream("/openapi.yaml"))) {
            JsonNode document = new YAMLMapper().readTree(yaml);
            Map<String, String> operations = new HashMap<>();
            document.get("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(method -> {
                        String tag = method.getValue().at("/tags/0").asString("");
                        String id = method.getValue().path("operationId").asString("");
                        if ((tag.equals("access") || tag.equals("products")) && !ELSEWHERE.contains(id)) {
                            operations.put(id, method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                        }
                    }));
            return operations;
        }
    }
}
