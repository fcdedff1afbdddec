package dev.freshet.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.server.upload.RecordingCollect;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoTrafficTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Map<String, String> KEYS = Map.of("shop", "s", "api", "i", "app", "p", "docs", "d");
    private static final Volume SMALL =
            new Volume(4, Duration.ofHours(1), Duration.ofMinutes(30), 0.1, Duration.ofHours(4));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;
    private final RecordingCollect collect = new RecordingCollect();

    @AfterEach
    void stop() {
        collect.close();
    }

    @Test
    void fillsInThePastOfAllProductsUpToNow() {
        try (DemoTraffic demo = new DemoTraffic(collect.uri(), KEYS, clock, 7, SMALL)) {
            demo.start(Filled.NOTHING, () -> {}, progress -> {});
            await().until(() -> demo.backfillProgress().done());
            assertThat(demo.backfillProgress().accepted())
                    .isEqualTo(collect.events().size());
            assertThat(demo.backfillProgress().refused()).isZero();
            for (String key : KEYS.values()) {
                assertThat(collect.eventsOf(key))
                        .isNotEmpty()
                        .allSatisfy(
                                event -> assertThat(time(event)).isBetween(START.minus(Duration.ofHours(4)), START));
            }
        }
        assertThat(messageIds()).hasSize(collect.events().size());
    }

    @Test
    void sendsTheNewestHourBeforeTheOldest() {
        try (DemoTraffic demo = new DemoTraffic(collect.uri(), Map.of("shop", "s"), clock, 7, SMALL)) {
            demo.start(Filled.NOTHING, () -> {}, progress -> {});
            await().until(() -> demo.backfillProgress().done());
        }
        List<JsonNode> events = collect.eventsOf("s");
        assertThat(time(events.getFirst())).isAfter(START.minus(Duration.ofHours(1)));
    }

    @Test
    void goesOnByTheClockWithoutAGap() {
        try (DemoTraffic demo = new DemoTraffic(collect.uri(), KEYS, clock, 7, SMALL)) {
            demo.start(Filled.NOTHING, () -> {}, progress -> {});
            await().until(() -> demo.backfillProgress().done());
            int past = collect.events().size();
            now.set(START.plusSeconds(30));
            await().until(() -> collect.events().size() > past);
            assertThat(collect.events().subList(past, collect.events().size()))
                    .allSatisfy(received -> assertThat(time(received.event())).isBetween(START, START.plusSeconds(30)));
        }
    }

    @Test
    void fillsInOnlyWhatIsMissingWhenThePastIsThereAlready() {
        Instant since = START.minus(Duration.ofMinutes(20));
        try (DemoTraffic demo = new DemoTraffic(collect.uri(), KEYS, clock, 7, SMALL)) {
            demo.start(new Filled(Instant.EPOCH, since), () -> {}, progress -> {});
            await().until(() -> demo.backfillProgress().done());
        }
        assertThat(collect.events())
                .isNotEmpty()
                .allSatisfy(received -> assertThat(time(received.event())).isAfterOrEqualTo(since));
    }

    @Test
    void goesOnWhereAnInterruptedPastEnded() {
        Instant oldest = START.minus(Duration.ofHours(2));
        try (DemoTraffic demo = new DemoTraffic(collect.uri(), KEYS, clock, 7, SMALL)) {
            demo.start(new Filled(oldest, START.minusSeconds(1)), () -> {}, progress -> {});
            await().until(() -> demo.backfillProgress().done());
        }
        assertThat(collect.eventsOf("s"))
                .anySatisfy(event -> assertThat(time(event)).isBefore(oldest.minus(Duration.ofHours(1))))
                .noneSatisfy(event -> assertThat(time(event))
                        .isBetween(oldest.plus(Duration.ofHours(1)), START.minus(Duration.ofMinutes(10))));
    }

    @Test
    void sendsNothingOfThePastWhileItIsHeldUp() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        try (DemoTraffic demo = new DemoTraffic(collect.uri(), KEYS, clock, 7, SMALL)) {
            demo.start(Filled.NOTHING, go::await, progress -> {});
            assertThat(demo.backfillProgress().done()).isFalse();
            assertThat(collect.events()).isEmpty();
            go.countDown();
            await().until(() -> demo.backfillProgress().done());
        }
        assertThat(collect.events()).isNotEmpty();
    }

    @Test
    void countsWhatTheServerRefuses() {
        collect.answer(401, Map.of(), "{\"code\":\"unknown_write_key\"}");
        try (DemoTraffic demo = new DemoTraffic(collect.uri(), KEYS, clock, 7, SMALL)) {
            demo.start(new Filled(Instant.EPOCH, START.minus(Duration.ofMinutes(10))), () -> {}, progress -> {});
            await().until(() -> demo.backfillProgress().done());
            assertThat(demo.backfillProgress().refused()).isPositive();
        }
    }

    private Set<String> messageIds() {
        Set<String> ids = new HashSet<>();
        collect.events()
                .forEach(received -> ids.add(received.event().path("messageId").asString()));
        return ids;
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(event.path("timestamp").asString());
    }

    @Test
    void knowsAllProductsThatItShows() {
        Set<String> slugs = new TreeSet<>();
        DemoTraffic.PRODUCTS.forEach(product -> slugs.add(product.slug()));
        assertThat(slugs).isEqualTo(new TreeSet<>(KEYS.keySet()));
    }
}
