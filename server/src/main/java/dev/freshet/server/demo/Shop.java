package dev.freshet.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A web shop, and the story of the demo: half an hour before the start, release 4.2.0 begins to reach people. With it the
 * checkout is slow, and confirming the payment often fails.
 */
record Shop(Visitors visitors, Releases releases) implements ProductScript {

    static final String BROKEN_RELEASE = "4.2.0";
    private static final Duration INCIDENT_AGE = Duration.ofMinutes(31);

    private static final List<String> PRODUCTS = List.of(
            "linen-shirt",
            "canvas-tote",
            "wool-socks",
            "rain-jacket",
            "denim-overshirt",
            "merino-beanie",
            "cotton-tee",
            "leather-belt",
            "trail-sneaker",
            "field-watch",
            "silk-scarf",
            "chino-trousers",
            "quilted-vest",
            "oxford-shirt",
            "corduroy-cap",
            "swim-shorts",
            "duffel-bag",
            "suede-loafer",
            "rib-knit-dress",
            "puffer-coat",
            "picnic-blanket",
            "enamel-mug",
            "desk-lamp",
            "ceramic-vase");
    private static final List<String> CATEGORIES =
            List.of("women", "men", "shoes", "accessories", "home", "sale", "new");
    private static final Zipf PRODUCT_RANKS = new Zipf(PRODUCTS.size(), 1.05);
    private static final Zipf CATEGORY_RANKS = new Zipf(CATEGORIES.size(), 0.8);

    private static final PageGraph PAGES = new PageGraph("""
            start          > / 52, /product/* 27, /category/* 13, /search 5, /account 3
            /              > /search 20, /product/* 22, /category/* 24, /account 6, /cart 4, exit 24
            /search        > /product/* 58, /search 16, / 4, exit 22
            /category/*    > /product/* 60, /category/* 12, / 4, exit 24
            /product/*     > /cart 24, /product/* 26, /category/* 9, / 7, exit 34
            /cart          > /checkout 58, /product/* 14, / 4, exit 24
            /checkout      > /checkout/done 68, /cart 8, exit 24
            /checkout/done > /account 18, / 12, exit 70
            /account       > /account/orders 34, / 20, /product/* 12, exit 34
            /account/orders > /account 14, / 14, exit 72
            """);

    private static final List<String> COMMON_ERRORS = List.of(
            "Failed to fetch",
            "ResizeObserver loop completed with undelivered notifications.",
            "Cannot read properties of undefined (reading 'variants')",
            "Loading chunk 417 failed.");

    static Shop create(long seed, Instant start) {
        return new Shop(
                new Visitors(seed, 24_000, 0.34, UserAgents.BROWSERS),
                new Releases(List.of(
                        new Releases.Rollout("4.1.2", start.minus(Duration.ofDays(60)), Duration.ofDays(1), 1),
                        new Releases.Rollout("4.1.3", start.minus(Duration.ofDays(9)), Duration.ofDays(2), 0.95),
                        new Releases.Rollout(BROKEN_RELEASE, start.minus(INCIDENT_AGE), Duration.ofMinutes(5), 0.42))));
    }

    @Override
    public String product() {
        return "shop";
    }

    @Override
    public double share() {
        return 0.44;
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.LEISURE;
    }

    @Override
    public Weighted<Source> sources() {
        return Source.SHOP;
    }

    @Override
    public String origin() {
        return "https://shop.example";
    }

    @Override
    public void play(VisitRecorder recorder) {
        Visitor visitor = recorder.visit().visitor();
        String step = PAGES.first(recorder.random());
        String product = product(recorder);
        while (!step.equals(PageGraph.EXIT)) {
            if (step.equals("/cart")) {
                recorder.track("Product Added", Map.of("product", product, "price", price(product)));
            }
            product = step.equals("/product/*") ? product(recorder) : product;
            recorder.page(path(step, product, recorder), Map.of("duration", durationMillis(step, recorder)));
            if (step.equals("/account") && visitor.signedIn()) {
                recorder.identify(Map.of("plan", visitor.draw() < 0.2 ? "club" : "free"));
            }
            if (recorder.chance(0.007)) {
                recorder.track(
                        "Error",
                        Map.of("message", COMMON_ERRORS.get(recorder.random().nextInt(4))));
            }
            recorder.pause(14_000);
            step = checkout(step, product, recorder);
        }
    }

    /** What happens at the checkout, and the page after it. */
    private static String checkout(String step, String product, VisitRecorder recorder) {
        if (step.equals("/checkout")) {
            recorder.track("Checkout Started", Map.of("value", price(product)));
            recorder.pause(9_000);
            if (broken(recorder) && recorder.chance(0.72)) {
                recorder.track("Error", Map.of("message", "PaymentSheet.confirm: no response", "step", "payment"));
                return recorder.chance(0.45) ? step : PageGraph.EXIT;
            }
        } else if (step.equals("/checkout/done")) {
            int items = 1 + (int) recorder.logNormal(0.9, 0.7);
            recorder.track(
                    "Order Completed",
                    Map.of("revenue", Math.round(price(product) * items * 100) / 100.0, "items", items));
        }
        return PAGES.next(step, recorder.random());
    }

    private static double durationMillis(String step, VisitRecorder recorder) {
        double base = recorder.logNormal(step.startsWith("/checkout") ? 190 : 155, 0.58);
        if (!broken(recorder)) {
            return base;
        }
        return step.equals("/cart") || step.startsWith("/checkout") ? base * 5 : base * 1.7;
    }

    private static boolean broken(VisitRecorder recorder) {
        return recorder.visit().release().equals(BROKEN_RELEASE);
    }

    private static String product(VisitRecorder recorder) {
        return PRODUCTS.get(PRODUCT_RANKS.rank(recorder.random()));
    }

    private static String path(String step, String product, VisitRecorder recorder) {
        return switch (step) {
            case "/product/*" -> "/product/" + product;
            case "/category/*" -> "/category/" + CATEGORIES.get(CATEGORY_RANKS.rank(recorder.random()));
            default -> step;
        };
    }

    private static double price(String product) {
        return 9.9 + Math.floorMod(product.hashCode(), 120);
    }
}
