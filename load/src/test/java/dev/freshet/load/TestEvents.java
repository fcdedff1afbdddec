package dev.freshet.load;

import dev.freshet.event.Event;
import dev.freshet.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Events with known answers, the same for the same seed. */
final class TestEvents {

    private static final List<String> PRODUCTS = List.of("shop", "blog");
    private static final List<String> COUNTRIES = List.of("DE", "US", "FR", "IN", "");
    private static final List<String> BROWSERS = List.of("Chrome", "Firefox", "Safari");
    private static final List<String> ACTIONS = List.of("Signup", "Order Completed", "Click");

    private final SplittableRandom random;
    private final long endMillis;
    private final long spanMillis;
    private final int people;

    /** @param spanMillis how far before {@code endMillis} events may lie */
    TestEvents(long seed, long endMillis, long spanMillis, int people) {
        this.random = new SplittableRandom(seed);
        this.endMillis = endMillis;
        this.spanMillis = spanMillis;
        this.people = people;
    }

    List<Event> take(int count) {
        return IntStream.range(0, count).mapToObj(_ -> next()).toList();
    }

    /** One page view of a person, happened when it was received. */
    static Event view(String product, String messageId, String person, long receivedMillis) {
        return named("page", product, messageId, person, receivedMillis);
    }

    static Event viewAt(long timeMillis, String product, String messageId, String person, long receivedMillis) {
        return event("page", timeMillis, product, messageId, person, receivedMillis);
    }

    static Event named(String name, String product, String messageId, String person, long receivedMillis) {
        return event(name, receivedMillis, product, messageId, person, receivedMillis);
    }

    private static Event event(
            String name, long timeMillis, String product, String messageId, String person, long receivedMillis) {
        return new Event(
                product,
                name.equals("page") ? EventType.PAGE : EventType.TRACK,
                name,
                messageId,
                timeMillis,
                receivedMillis,
                person,
                "",
                "session-" + person,
                "/",
                "",
                "direct",
                "",
                "",
                "",
                "DE",
                "Chrome",
                "Linux",
                "desktop",
                "1.0",
                false,
                Double.NaN,
                0,
                Map.of());
    }

    private Event next() {
        int person = random.nextInt(people);
        boolean view = random.nextInt(3) > 0;
        long time = endMillis - random.nextLong(spanMillis);
        return new Event(
                PRODUCTS.get(random.nextInt(PRODUCTS.size())),
                view ? EventType.PAGE : EventType.TRACK,
                view ? "page" : ACTIONS.get(random.nextInt(ACTIONS.size())),
                Long.toHexString(random.nextLong()),
                time,
                endMillis,
                person % 4 == 0 ? "user-" + person : "",
                "anonymous-" + person,
                "session-" + person + "-" + time / 1_800_000,
                "/page/" + random.nextInt(50),
                random.nextBoolean() ? "google.com" : "",
                random.nextBoolean() ? "search" : "direct",
                "",
                "",
                random.nextInt(5) == 0 ? "spring" : "",
                COUNTRIES.get(person % COUNTRIES.size()),
                BROWSERS.get(person % BROWSERS.size()),
                "Linux",
                "desktop",
                "1." + random.nextInt(3),
                random.nextInt(20) == 0,
                random.nextBoolean() ? random.nextDouble(1000) : Double.NaN,
                random.nextBoolean() ? 200 : 0,
                Map.of("plan", random.nextBoolean() ? "free" : "pro"));
    }
}
