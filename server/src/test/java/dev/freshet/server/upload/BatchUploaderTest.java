package dev.freshet.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchUploaderTest {

    private static final byte[] BODY =
            "{\"batch\":[{\"type\":\"track\",\"event\":\"A\"}]}".getBytes(StandardCharsets.UTF_8);

    private final RecordingCollect collect = new RecordingCollect();

    @AfterEach
    void stop() {
        collect.close();
    }

    @Test
    void sendsTheBodyWithTheWriteKey() throws InterruptedException {
        assertThat(outcome(collect.uri())).isEqualTo(new Outcome.Taken(1, List.of()));
        assertThat(collect.eventsOf("key")).hasSize(1);
    }

    @Test
    void triesAgainWhileTheServerIsBusy() throws InterruptedException {
        collect.answer(503, Map.of("Retry-After", "0"), "{\"code\":\"ingest_unavailable\"}");
        collect.answer(429, Map.of("Retry-After", "0"), "{\"code\":\"over_quota\"}");
        assertThat(outcome(collect.uri())).isEqualTo(new Outcome.Taken(1, List.of()));
        assertThat(collect.requests()).isEqualTo(3);
    }

    @Test
    void tellsWhichEventsWereRefusedAndWhy() throws InterruptedException {
        collect.answer(200, Map.of(), """
                {"success":true,"accepted":1,"rejected":[{"index":1,"code":"timestamp_too_old","detail":"2015"}]}""");
        assertThat(outcome(collect.uri()))
                .isEqualTo(new Outcome.Taken(1, List.of(new Outcome.Refusal(1, "timestamp_too_old", "2015"))));
    }

    @Test
    void tellsOfEachEventAlsoWhenNoneWasAccepted() throws InterruptedException {
        collect.answer(422, Map.of(), """
                {"status":422,"code":"timestamp_too_old","rejected":[{"index":0,"code":"timestamp_too_old"}]}""");
        assertThat(outcome(collect.uri()))
                .isEqualTo(new Outcome.Taken(0, List.of(new Outcome.Refusal(0, "timestamp_too_old", ""))));
    }

    @Test
    void doesNotRepeatWhatTheServerRefusesForGood() throws InterruptedException {
        collect.answer(401, Map.of(), "{\"code\":\"unknown_write_key\",\"detail\":\"No product has this key\"}");
        assertThat(outcome(collect.uri()))
                .isEqualTo(new Outcome.Failed("unknown_write_key", "No product has this key"));
        assertThat(collect.requests()).isEqualTo(1);
    }

    @Test
    void reportsAnAnswerThatIsNotFreshets() throws InterruptedException {
        collect.answer(404, Map.of(), "<html>not here</html>");
        assertThat(outcome(collect.uri())).isEqualTo(new Outcome.Failed("http_404", "The server's answer is not JSON"));
    }

    @Test
    void tellsThatABatchWasNotSentWhereTheAddressCannotBeAsked() throws InterruptedException {
        assertThat(outcome(URI.create("localhost:8080")))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("not_sent"));
    }

    private static Outcome outcome(URI server) throws InterruptedException {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        try (BatchUploader uploader = new BatchUploader(server, 2)) {
            uploader.send("key", BODY, answer::complete);
            return answer.orTimeout(1, TimeUnit.MINUTES).join();
        }
    }
}
