package dev.freshet.server.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Map<String, String> PRODUCTS = Map.of("partner.orders", "partner", "shop.logs", "shop");

    private final Freshness freshness = new Freshness(
            Map.of(
                    "freshet.events", NOON.minusSeconds(1),
                    "partner.orders", NOON.minusSeconds(600),
                    "shop.logs", NOON.minusSeconds(30)),
            Optional.empty());

    @Test
    void isOfAProductWhatTheTopicsAreThatMayCarryIt() {
        assertThat(freshness.completeTo("partner", PRODUCTS)).contains(NOON.minusSeconds(600));
        assertThat(freshness.completeTo("shop", PRODUCTS)).contains(NOON.minusSeconds(30));
        assertThat(freshness.completeTo("blog", PRODUCTS)).contains(NOON.minusSeconds(1));
    }

    @Test
    void isAsAWholeWhatTheSlowestTopicIs() {
        assertThat(freshness.completeTo()).contains(NOON.minusSeconds(600));
        assertThat(Freshness.UNKNOWN.completeTo()).isEmpty();
        assertThat(Freshness.UNKNOWN.completeTo("shop", PRODUCTS)).isEmpty();
    }
}
