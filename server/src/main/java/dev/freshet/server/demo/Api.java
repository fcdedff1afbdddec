package dev.freshet.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The back end's interface: requests of programs, with status and duration, and no page views. */
record Api(Visitors visitors, Releases releases) implements ProductScript {

    /** @param medianMillis of its duration */
    private record Route(double share, String method, String path, double medianMillis) {}

    private static final Weighted<Route> ROUTES = new Weighted<>(
            List.of(
                    new Route(30, "GET", "/v2/products", 42),
                    new Route(22, "GET", "/v2/products/:id", 28),
                    new Route(13, "GET", "/v2/prices", 35),
                    new Route(9, "POST", "/v2/carts", 61),
                    new Route(8, "GET", "/v2/stock", 24),
                    new Route(6, "POST", "/v2/orders", 140),
                    new Route(5, "GET", "/v2/orders/:id", 48),
                    new Route(4, "POST", "/v2/search", 120),
                    new Route(2, "POST", "/v2/payments", 230),
                    new Route(1, "GET", "/v2/reports/daily", 900)),
            Route::share);

    static Api create(long seed, Instant start) {
        return new Api(
                new Visitors(seed, 400, 1, UserAgents.CLIENTS),
                new Releases(List.of(
                        new Releases.Rollout("2026.44", start.minus(Duration.ofDays(60)), Duration.ofDays(1), 1),
                        new Releases.Rollout("2026.46", start.minus(Duration.ofDays(12)), Duration.ofHours(6), 1),
                        new Releases.Rollout("2026.47", start.minus(Duration.ofDays(5)), Duration.ofHours(6), 1))));
    }

    @Override
    public String product() {
        return "api";
    }

    @Override
    public double share() {
        return 0.3;
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MACHINES;
    }

    @Override
    public Weighted<Source> sources() {
        return Source.DIRECT;
    }

    @Override
    public String origin() {
        return "https://api.example";
    }

    @Override
    public void play(VisitRecorder recorder) {
        int requests = 1 + (int) recorder.logNormal(6, 0.8);
        for (int request = 0; request < requests; request++) {
            Route route = ROUTES.pick(recorder.random());
            int status = status(recorder);
            double durationMillis = recorder.logNormal(route.medianMillis(), 0.62) * (status >= 500 ? 4 : 1);
            recorder.request(
                    route.path(), Map.of("method", route.method(), "status", status, "duration", durationMillis));
            recorder.pause(900);
        }
    }

    private static int status(VisitRecorder recorder) {
        double draw = recorder.random().nextDouble();
        if (draw < 0.0021) {
            return draw < 0.0012 ? 500 : 503;
        }
        if (draw < 0.03) {
            return draw < 0.018 ? 404 : 422;
        }
        return 200;
    }
}
