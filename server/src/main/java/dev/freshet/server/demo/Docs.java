package dev.freshet.server.demo;

import java.util.List;
import java.util.Map;

/** The documentation site: found by search, read in long visits, without releases. */
record Docs(Visitors visitors) implements ProductScript {

    private static final List<String> GUIDES = List.of(
            "getting-started",
            "authentication",
            "webhooks",
            "pagination",
            "errors",
            "rate-limits",
            "orders",
            "payments",
            "testing",
            "migrating-to-v2",
            "sdks",
            "idempotency",
            "search",
            "changelog");
    private static final Zipf GUIDE_RANKS = new Zipf(GUIDES.size(), 0.9);

    private static final PageGraph PAGES = new PageGraph("""
            start     > /guides/* 62, / 24, /reference 14
            /         > /guides/* 52, /reference 18, /search 8, exit 22
            /guides/* > /guides/* 36, /reference 12, /search 5, / 3, exit 44
            /reference > /reference 22, /guides/* 24, /search 6, exit 48
            /search   > /guides/* 64, /reference 16, exit 20
            """);

    static Docs create(long seed) {
        return new Docs(new Visitors(seed, 3_000, 0.06, UserAgents.BROWSERS));
    }

    @Override
    public String product() {
        return "docs";
    }

    @Override
    public double share() {
        return 0.06;
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.WORK;
    }

    @Override
    public Weighted<Source> sources() {
        return Source.DOCS;
    }

    @Override
    public Releases releases() {
        return new Releases(List.of());
    }

    @Override
    public String origin() {
        return "https://docs.example";
    }

    @Override
    public void play(VisitRecorder recorder) {
        String step = PAGES.first(recorder.random());
        while (!step.equals(PageGraph.EXIT)) {
            String path =
                    step.equals("/guides/*") ? "/guides/" + GUIDES.get(GUIDE_RANKS.rank(recorder.random())) : step;
            recorder.page(path, Map.of("duration", recorder.logNormal(30, 0.55)));
            if (step.equals("/guides/*") && recorder.chance(0.08)) {
                recorder.track("Code Copied", Map.of("language", recorder.chance(0.6) ? "bash" : "java"));
            }
            recorder.pause(35_000);
            step = PAGES.next(step, recorder.random());
        }
    }
}
