package dev.freshet.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The mobile application: screens instead of pages, and releases that phones take weeks to install. */
record App(Visitors visitors, Releases releases) implements ProductScript {

    private static final PageGraph SCREENS = new PageGraph("""
            start    > Home 74, Order 12, Product 9, Profile 5
            Home     > Product 34, Search 18, Wishlist 12, Profile 8, Home 6, exit 22
            Search   > Product 62, Search 12, exit 26
            Product  > Wishlist 12, Cart 16, Product 30, Home 10, exit 32
            Wishlist > Product 46, Cart 12, exit 42
            Cart     > Payment 46, Product 16, exit 38
            Payment  > Order 82, Cart 4, exit 14
            Order    > Home 30, Profile 8, exit 62
            Profile  > Settings 34, Home 30, exit 36
            Settings > Profile 30, Home 20, exit 50
            """);

    static App create(long seed, Instant start) {
        return new App(
                new Visitors(seed, 16_000, 0.72, UserAgents.PHONES),
                new Releases(List.of(
                        new Releases.Rollout("4.0.9", start.minus(Duration.ofDays(90)), Duration.ofDays(1), 1),
                        new Releases.Rollout("4.1.2", start.minus(Duration.ofDays(40)), Duration.ofDays(10), 0.96),
                        new Releases.Rollout("4.1.3", start.minus(Duration.ofDays(11)), Duration.ofDays(14), 0.88))));
    }

    @Override
    public String product() {
        return "app";
    }

    @Override
    public double share() {
        return 0.2;
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.LEISURE;
    }

    @Override
    public Weighted<Source> sources() {
        return Source.DIRECT;
    }

    @Override
    public String origin() {
        return "";
    }

    @Override
    public void play(VisitRecorder recorder) {
        boolean invited = recorder.chance(0.3);
        String screen = SCREENS.first(recorder.random());
        while (!screen.equals(PageGraph.EXIT)) {
            recorder.screen(screen, Map.of("duration", recorder.logNormal(48, 0.6)));
            if (invited) {
                recorder.track("Push Opened", Map.of("campaign", "back-in-stock"));
                invited = false;
            }
            if (screen.equals("Wishlist")) {
                recorder.track("Product Saved", Map.of());
            } else if (screen.equals("Order")) {
                recorder.track("Order Viewed", Map.of());
            }
            if (recorder.chance(0.001)) {
                recorder.track("Application Error", Map.of("message", "java.net.SocketTimeoutException: timeout"));
            }
            recorder.pause(11_000);
            screen = SCREENS.next(screen, recorder.random());
        }
    }
}
