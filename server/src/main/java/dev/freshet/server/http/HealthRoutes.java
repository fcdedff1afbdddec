package dev.freshet.server.http;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;

import dev.freshet.event.ErrorCode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code /healthz}, {@code /readyz} and {@code /metrics}: for those who run Freshet, without signing in. */
public final class HealthRoutes {

    private static final byte[] READY = "{\"ready\":true}".getBytes(StandardCharsets.UTF_8);

    private final Readiness readiness;
    private final PrometheusMeterRegistry meters;
    private final Blocking blocking;

    /** Wires the routes. */
    public HealthRoutes(Readiness readiness, PrometheusMeterRegistry meters, Blocking blocking) {
        this.readiness = readiness;
        this.meters = meters;
        this.blocking = blocking;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route("/healthz")
                .method(GET)
                .method(HEAD)
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end("{\"alive\":true}"));
        router.route("/readyz").method(GET).method(HEAD).handler(context -> blocking.answer(context, this::ready));
        router.route("/metrics")
                .method(GET)
                .method(HEAD)
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(meters.scrape()));
    }

    private Blocking.Outcome ready() {
        List<String> missing = readiness.missing();
        return missing.isEmpty()
                ? Blocking.Outcome.json(READY)
                : new Blocking.Outcome.Refusal(
                        ErrorCode.NOT_READY, "These do not answer yet: " + String.join(", ", missing));
    }
}
