package dev.freshet.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.event.Event;
import dev.freshet.event.EventType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs {@code npm ci} in {@code src/test/node}, which {@code ./freshet test} runs. */
class SegmentNodeSdkTest {
    private static final Path NODE = Path.of("src/test/node");

    @Test
    void deliversEverythingThatSegmentsNodeSdkSends(@TempDir Path directory) throws Exception {
        assertThat(NODE.resolve("node_modules/@segment/analytics-node"))
                .as("run npm ci in collect/src/test/node")
                .exists();
        try (EmbeddedBroker broker = CollectorHarness.broker(directory);
                CollectorHarness harness = CollectorHarness.start(broker, config -> config)) {
            Process node = new ProcessBuilder(
                            "node", "send.mjs", "http://127.0.0.1:" + harness.port(), "key-segment", "250")
                    .directory(NODE.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(node.getInputStream().readAllBytes(), UTF_8);
            assertThat(node.waitFor()).as(output).isZero();

            List<Event> events = harness.events("segment");
            Map<EventType, Long> counts =
                    events.stream().collect(Collectors.groupingBy(Event::type, Collectors.counting()));
            assertThat(counts)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            EventType.TRACK, 250L,
                            EventType.PAGE, 1L,
                            EventType.SCREEN, 1L,
                            EventType.IDENTIFY, 1L,
                            EventType.GROUP, 1L,
                            EventType.ALIAS, 1L));
            assertThat(only(events, EventType.PAGE))
                    .returns("/pricing", Event::page)
                    .returns("u1", Event::userId);
            assertThat(only(events, EventType.SCREEN)).returns("Settings", Event::page);
            assertThat(only(events, EventType.IDENTIFY).properties()).containsEntry("plan", "pro");
            assertThat(only(events, EventType.GROUP).properties()).containsEntry("groupId", "acme");
            assertThat(only(events, EventType.ALIAS).properties()).containsEntry("previousId", "old");
            assertThat(events.stream()
                            .filter(event -> event.type() == EventType.TRACK)
                            .map(event -> event.properties().get("number"))
                            .map(Integer::valueOf)
                            .sorted()
                            .toList())
                    .isEqualTo(IntStream.range(0, 250).boxed().toList());
            assertThat(events.stream().map(Event::messageId).distinct()).hasSize(255);
        }
    }

    private static Event only(List<Event> events, EventType type) {
        return events.stream().filter(event -> event.type() == type).findFirst().orElseThrow();
    }
}
