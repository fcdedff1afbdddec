package dev.freshet.server.command;

import dev.freshet.server.demo.Progress;
import dev.freshet.server.instance.ReadyLine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What a start says: steps on standard error, and at the end the way in on standard output. */
final class Announcement {

    private static final JsonMapper JSON = new JsonMapper();

    private final long startedNanos = System.nanoTime();
    private final boolean json;
    private int demoTenths;

    Announcement(boolean json) {
        this.json = json;
    }

    void step(String words) {
        Duration since = Duration.ofNanos(System.nanoTime() - startedNanos);
        System.err.printf("[%4.1f s] %s%n", since.toMillis() / 1000.0, words);
    }

    void ready(ReadyLine line) {
        step("ready");
        System.out.println(json ? JSON.writeValueAsString(line) : forPeople(line));
        System.out.flush();
    }

    /** How far the demo's past is filled in, a line at every tenth. */
    void demo(Progress progress) {
        int tenths = (int) (progress.fraction() * 10);
        if (tenths > demoTenths) {
            demoTenths = tenths;
            step("demo: %d%% of the last 30 days, %,d events".formatted(tenths * 10, progress.accepted()));
        }
    }

    /** What one role alone ends its start with: a line of JSON on standard output. */
    void role(String url, Optional<String> signInUrl) {
        step("ready");
        Map<String, String> line = new LinkedHashMap<>();
        line.put("url", url);
        signInUrl.ifPresent(link -> line.put("signInUrl", link));
        System.out.println(JSON.writeValueAsString(line));
        System.out.flush();
    }

    private static String forPeople(ReadyLine line) {
        StringBuilder text = new StringBuilder("\nFreshet is up.\n\n");
        row(text, "Dashboard", line.url());
        row(text, "Sign in", line.signInUrl() + "   (works once)");
        line.writeKeys().forEach((product, key) -> row(text, "Write key, " + product, key));
        row(text, "API token", line.apiToken());
        row(text, "ClickHouse", line.clickhouseUrl());
        row(text, "Kafka", line.kafkaBootstrap());
        return text.append("\nCtrl-C stops it.").toString();
    }

    private static void row(StringBuilder text, String label, String value) {
        text.append("  %-18s %s%n".formatted(label, value));
    }
}
