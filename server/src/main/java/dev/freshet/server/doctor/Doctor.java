package dev.freshet.server.doctor;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.instance.ReadyFile;
import dev.freshet.server.instance.ReadyLine;
import dev.freshet.server.instance.Version;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at an installation: what it was built with, its disk, its port, and what the running instance says of itself. */
public final class Doctor {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long LEAST_DISK_BYTES = 2L << 30;
    private static final long MUCH_LAG = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Configuration configuration;
    private final Path home;

    /**
     * For one installation.
     *
     * @param home the folder that Freshet was built in
     */
    public Doctor(Configuration configuration, Path home) {
        this.configuration = configuration;
        this.home = home;
    }

    /** Looks at everything; a few seconds at most. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good("freshet", Version.current() + ", on Java " + Runtime.version()));
        findings.add(part("dashboard", home.resolve("dashboard/dist/index.html")));
        findings.add(part("sdk", home.resolve("sdk/dist/freshet.js")));
        findings.add(disk());
        Optional<ReadyLine> running = ReadyFile.read(configuration.data());
        if (running.isEmpty()) {
            findings.add(Finding.good("instance", "none runs on " + configuration.data()));
            findings.add(port());
        } else {
            findings.addAll(instance(running.get()));
        }
        return findings;
    }

    private static Finding part(String name, Path file) {
        return Files.exists(file)
                ? Finding.good(name, "is built")
                : Finding.bad(name, file + " is missing: './freshet up' builds it");
    }

    private Finding disk() {
        Path at = configuration.data().toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        try {
            long free = Files.getFileStore(at).getUsableSpace();
            String amount = "%.1f GB free at %s".formatted(free / 1e9, at);
            return free >= LEAST_DISK_BYTES
                    ? Finding.good("disk", amount)
                    : Finding.bad("disk", amount + ": make room, or choose another --data");
        } catch (IOException e) {
            return Finding.bad("disk", at + " cannot be looked at: " + e.getMessage());
        }
    }

    private Finding port() {
        int port = configuration.http().port().number();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(configuration.http().host(), port));
            return Finding.good("port", port + " is free");
        } catch (IOException e) {
            return Finding.bad("port", port + " is taken (" + e.getMessage() + "): choose another --port");
        }
    }

    private static List<Finding> instance(ReadyLine running) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(running.url() + "/api/v1/status"))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + running.apiToken())
                            .build(),
                    BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                return List.of(Finding.bad("instance", running.url() + " answers " + response.statusCode()));
            }
            return status(running, JSON.readTree(response.body()));
        } catch (IOException | JacksonException e) {
            return List.of(Finding.bad(
                    "instance",
                    running.url() + " does not answer (" + e
                            + "): if it was killed, start it again with './freshet up'"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.bad("instance", "was not asked to the end"));
        }
    }

    private static List<Finding> status(ReadyLine running, JsonNode status) {
        long lag = status.path("lagRecords").asLong();
        return Stream.concat(
                        Stream.of(Finding.good("instance", running.url() + " answers")),
                        Stream.concat(
                                status.path("parts").valueStream().map(Doctor::part),
                                Stream.of(new Finding(
                                        "lag", lag < MUCH_LAG, "%,d records wait to be stored".formatted(lag)))))
                .toList();
    }

    private static Finding part(JsonNode part) {
        return new Finding(
                part.path("name").asString(),
                !part.path("state").asString().equals("bad"),
                part.path("detail").asString());
    }
}
