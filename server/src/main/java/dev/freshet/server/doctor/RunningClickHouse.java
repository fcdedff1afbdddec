package dev.freshet.server.doctor;

import dev.freshet.server.configuration.Configuration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the ClickHouse of a running Freshet says of itself. */
final class RunningClickHouse {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MUCH_SKEW = Duration.ofSeconds(5);

    /** Servers send it with the status 401, 403 or 500, as old as they are. */
    private static final String AUTHENTICATION_FAILED = "516";

    private RunningClickHouse() {}

    static List<Finding> examine(HttpClient http, String url, Configuration.ClickHouse configured)
            throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(PATIENCE)
                            .header("X-ClickHouse-User", configured.user())
                            .header("X-ClickHouse-Key", configured.password())
                            .POST(BodyPublishers.ofString("SELECT version(), toUnixTimestamp64Milli(now64(3))"))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 200 ? findings(answer.body()) : List.of(refusal(url, answer));
        } catch (IOException e) {
            return List.of(Finding.bad("clickhouse", url + " does not answer (" + e + ")"));
        }
    }

    /** Events are timed by Freshet's clock and expire by ClickHouse's: both must tell the same time. */
    private static List<Finding> findings(String row) {
        List<String> columns = List.of(row.strip().split("\t", -1));
        Duration skew = Duration.between(Instant.ofEpochMilli(Long.parseLong(columns.getLast())), Instant.now())
                .abs();
        return List.of(
                Finding.good("clickhouse", "version " + columns.getFirst()),
                skew.compareTo(MUCH_SKEW) < 0
                        ? Finding.good("clock", "ClickHouse's and this machine's agree")
                        : Finding.bad(
                                "clock",
                                "ClickHouse's is off by " + skew.toSeconds()
                                        + " s from this machine's: let both follow an NTP server"));
    }

    private static Finding refusal(String url, HttpResponse<String> answer) {
        int status = answer.statusCode();
        boolean stranger = status == 401
                || status == 403
                || answer.headers()
                        .firstValue("X-ClickHouse-Exception-Code")
                        .orElse("")
                        .equals(AUTHENTICATION_FAILED);
        return Finding.bad(
                "clickhouse",
                stranger
                        ? url + " refuses the password: clickhouse.user and clickhouse.password must be set for this"
                                + " command as the running Freshet has them"
                        : url + " answers " + status);
    }
}
