package dev.freshet.server.doctor;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.instance.ReadyLine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a running Freshet says of itself over its API: its parts, lag, clock, storage, counts and rejected events. */
final class RunningInstance {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MUCH_LAG = 100_000;

    /** ClickHouse delays inserts at a thousand parts of a partition; a table that has so many in all is on its way there. */
    private static final long MANY_PARTS = 1_000;

    private final HttpClient http;
    private final ReadyLine running;
    private final Configuration.ClickHouse configured;
    private final List<Finding> findings = new ArrayList<>();

    private RunningInstance(HttpClient http, ReadyLine running, Configuration.ClickHouse configured) {
        this.http = http;
        this.running = running;
        this.configured = configured;
    }

    static List<Finding> examine(ReadyLine running, Configuration.ClickHouse configured) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return new RunningInstance(http, running, configured).examine();
        } catch (IOException | JacksonException e) {
            return List.of(Finding.bad(
                    "instance",
                    running.localUrl() + " does not answer (" + e
                            + "): if it was killed, start it again with './freshet up'"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.bad("instance", "was not asked to the end"));
        }
    }

    private List<Finding> examine() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/api/v1/status");
        if (answer.statusCode() != 200) {
            return List.of(Finding.bad("instance", running.localUrl() + " answers " + answer.statusCode()));
        }
        JsonNode status = JSON.readTree(answer.body());
        findings.add(Finding.good("instance", running.localUrl() + " answers"));
        findings.addAll(RunningClickHouse.examine(http, running.clickhouseUrl(), configured));
        status.path("parts").forEach(this::part);
        lag(status);
        status.path("storage").forEach(this::parts);
        counts();
        rejected();
        return findings;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(running.localUrl() + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + running.apiToken())
                        .build(),
                BodyHandlers.ofString());
    }

    private void part(JsonNode part) {
        findings.add(new Finding(
                part.path("name").asString(),
                !part.path("state").asString().equals("bad"),
                part.path("detail").asString()));
    }

    private void lag(JsonNode status) {
        long lag = status.path("lagRecords").asLong();
        String waiting = "records that wait to be stored: %,d".formatted(lag);
        findings.add(
                lag < MUCH_LAG
                        ? Finding.good("lag", waiting)
                        : Finding.bad(
                                "lag",
                                waiting
                                        + ". If they go on growing, give the engine more cores, or start another load"));
    }

    private void parts(JsonNode table) {
        long parts = table.path("parts").asLong();
        if (parts > MANY_PARTS) {
            findings.add(Finding.bad(
                    "parts",
                    "%s is in %,d parts: merges do not keep up; look at the engine's log and its disk"
                            .formatted(table.path("table").asString(), parts)));
        }
    }

    private void counts() throws IOException, InterruptedException {
        long now = System.currentTimeMillis();
        HttpResponse<String> answer =
                get("/api/v1/trust?from=" + (now - Duration.ofDays(1).toMillis()) + "&to=" + now);
        if (answer.statusCode() != 200) {
            findings.add(Finding.bad("counts", "cannot be compared: the answer is " + answer.statusCode()));
            return;
        }
        JsonNode drifts = JSON.readTree(answer.body()).path("drifts");
        findings.add(
                drifts.isEmpty()
                        ? Finding.good("counts", "raw events, the ledger and every rollup agree")
                        : Finding.bad(
                                "counts",
                                "disagree in " + drifts.size() + " places: see " + running.url()
                                        + "/trust, which also mends a rollup"));
    }

    private void rejected() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/api/v1/rejected");
        if (answer.statusCode() != 200) {
            findings.add(Finding.bad("rejected", "cannot be read: the answer is " + answer.statusCode()));
            return;
        }
        JsonNode inbox = JSON.readTree(answer.body());
        long notKept = inbox.path("notKept").asLong();
        String kept =
                "%,d events are in the inbox".formatted(inbox.path("events").asLong());
        findings.add(
                notKept == 0
                        ? Finding.good("rejected", kept + "; see " + running.url() + "/rejected")
                        : Finding.bad(
                                "rejected",
                                kept
                                        + ", and %,d more could not be kept: a sender is out of order, see "
                                                .formatted(notKept)
                                        + running.url() + "/rejected"));
    }
}
