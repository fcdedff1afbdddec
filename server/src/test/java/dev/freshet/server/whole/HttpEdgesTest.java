package dev.freshet.server.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningFreshet.Extension.class)
class HttpEdgesTest {

    private final Api api;

    HttpEdgesTest(RunningFreshet freshet) {
        this.api = freshet.api();
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/nothing", "/api/nothing", "/v1/nothing", "/assets/nothing.js", "/nothing.png"})
    void answersAnUnknownPathWithAProblem(String path) {
        HttpResponse<String> response = Api.exchange(api.request(path).header("Accept", "text/html"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Api.code(response)).isEqualTo("not_found");
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void answersAWrongMethodWithAProblem() {
        assertProblem(Api.exchange(api.request("/v1/track")), 405, "method_not_allowed");
        assertProblem(Api.exchange(api.request("/api/v1/query")), 405, "method_not_allowed");
    }

    @Test
    void letsNobodyAskWhoIsNotSignedIn() {
        assertProblem(
                Api.exchange(api.request("/api/v1/query").POST(BodyPublishers.ofString("{}"))), 401, "not_signed_in");
        assertProblem(Api.exchange(api.request("/api/v1/status")), 401, "not_signed_in");
    }

    @Test
    void refusesABodyOverTheLimitWithoutReadingItAll() {
        assertProblem(api.post("/api/v1/query", "x".repeat(2 << 20)), 413, "body_too_large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "malformed_json  | nope",
                "unknown_metric  | {'product':'shop','metric':'eventz','range':{'last':'PT1H'}}",
                "unknown_field   | {'product':'shop','metric':'events','range':{'last':'PT1H'},'xyz':1}",
                "missing_field   | {'product':'shop','metric':'events'}",
                "range_inverted  | {'product':'shop','metric':'events','range':{'from':1790000000000,'to':1780000000000}}",
                "too_many_points | {'product':'shop','metric':'events','range':{'last':'P3650D'},'interval':'minute'}",
            })
    void saysWhatIsWrongWithAQuestion(String code, String question) {
        HttpResponse<String> response = api.post("/api/v1/query", question.replace('\'', '"'));

        assertThat(response.statusCode()).isBetween(400, 422);
        assertThat(Api.code(response)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "missing_field, 422, /api/v1/products/shop/releases?from=1",
        "invalid_range, 400, /api/v1/products/shop/releases?from=x&to=2",
        "range_inverted, 400, /api/v1/products/shop/releases?from=2&to=1",
    })
    void saysWhatIsWrongWithAParameter(String code, int status, String path) {
        assertProblem(api.get(path), status, code);
    }

    @Test
    void tellsBrowsersToKeepToThisSite() {
        HttpResponse<String> page = Api.exchange(api.request("/"));

        assertThat(page.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'self'").contains("frame-ancestors 'none'"));
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(page.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void givesThePageForEveryNavigationThatIsNoFile() {
        HttpResponse<String> deep = Api.exchange(
                api.request("/products/shop?metric=users").header("Accept", "text/html,application/xhtml+xml"));

        assertThat(deep.statusCode()).isEqualTo(200);
        assertThat(deep.body()).isEqualTo(Api.exchange(api.request("/")).body());
        assertThat(deep.headers().firstValue("cache-control")).contains("no-cache");
    }

    @Test
    void servesTheSdkTheContractAndItsOwnHealth() {
        assertThat(api.get("/freshet.js").statusCode()).isEqualTo(200);
        assertThat(api.get("/openapi.yaml").body()).startsWith("openapi: 3.1");
        assertThat(api.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(api.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(api.get("/metrics").body())
                .contains("freshet_collect_requests_total", "freshet_http_requests_seconds_count", "jvm_memory_used");
    }

    @Test
    void saysOfEachMeasureWhatItIs() {
        assertThat(api.get("/metrics").body().lines())
                .filteredOn(line -> line.startsWith("# HELP "))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.split(" ", 4)).hasSize(4));
    }

    @Test
    void tellsItsOwnState() {
        JsonNode status = Api.JSON.readTree(api.get("/api/v1/status").body());

        assertThat(status.path("parts")
                        .valueStream()
                        .map(part -> part.path("name").asString() + " "
                                + part.path("state").asString()))
                .containsExactly(
                        "broker good", "engine good", "collect good", "load good", "cache good", "metadata good");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Api.code(response)).isEqualTo(code);
    }
}
