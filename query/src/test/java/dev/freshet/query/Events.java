package dev.freshet.query;

import dev.freshet.event.Event;
import dev.freshet.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Events with everything that questions ask about, always the same for the same seed. */
final class Events {
    private static final List<String> COUNTRIES = List.of("DE", "IN", "US", "FR", "");
    private static final List<String> BROWSERS = List.of("Chrome", "Firefox", "Safari");
    private static final List<String> CHANNELS = List.of("direct", "search", "social");
    private static final List<String> RELEASES = List.of("1.0", "1.1", "");

    private final RandomGenerator random;
    private final List<Event> events = new ArrayList<>();
    private final String messages;

    private Events(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.messages = "m" + seed + "-";
    }

    /** Visits of a product that begin between two instants. */
    static List<Event> visits(long seed, String product, Instant from, Instant to, int visits) {
        Events events = new Events(seed);
        for (int visit = 0; visit < visits; visit++) {
            long length = Duration.between(from, to).toMillis();
            events.visit(product, from.toEpochMilli() + events.random.nextLong(length), visit, to.toEpochMilli());
        }
        return List.copyOf(events.events);
    }

    private void visit(String product, long startMillis, int visit, long endMillis) {
        String person = "person-" + (int) Math.floor(Math.pow(random.nextDouble(), 2) * 900);
        String country = of(COUNTRIES);
        String browser = of(BROWSERS);
        String channel = of(CHANNELS);
        String release = of(RELEASES);
        int steps = 1 + random.nextInt(5);
        long time = startMillis;
        for (int step = 0; step < steps; step++) {
            String page = "/p" + (int) Math.floor(Math.pow(random.nextDouble(), 3) * 25);
            add(product, EventType.PAGE, "page", time, person, visit, page, country, browser, channel, release);
            if (random.nextInt(3) == 0) {
                add(
                        product,
                        EventType.TRACK,
                        "Clicked",
                        time + 500,
                        person,
                        visit,
                        page,
                        country,
                        browser,
                        channel,
                        release);
            }
            time = Math.min(time + 1 + random.nextLong(240_000), endMillis - 1000);
        }
    }

    private void add(
            String product,
            EventType type,
            String name,
            long time,
            String person,
            int visit,
            String page,
            String country,
            String browser,
            String channel,
            String release) {
        boolean timed = random.nextInt(4) > 0;
        events.add(new Event(
                product,
                type,
                name,
                messages + events.size(),
                time,
                time + random.nextInt(2000),
                person,
                "anonymous-" + person,
                product + "-visit-" + visit,
                page,
                channel.equals("search") ? "google.com" : "",
                channel,
                channel.equals("social") ? "feed" : "",
                random.nextInt(10) == 0 ? "email" : "",
                "",
                country,
                browser,
                "Linux",
                random.nextBoolean() ? "desktop" : "mobile",
                release,
                random.nextInt(20) == 0,
                timed ? Math.exp(random.nextGaussian() + 5) : Double.NaN,
                random.nextInt(4) == 0 ? 404 : 200,
                Map.of("plan", random.nextBoolean() ? "pro" : "free", "quo'te\\", "it's \\ \t fine")));
    }

    private String of(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
