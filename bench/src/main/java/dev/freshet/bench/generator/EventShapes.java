package dev.freshet.bench.generator;

import java.util.Random;

/**
 * Segment events of about 350 bytes as a shop's browsers send them: page views, tracked events and a few errors, with
 * Zipf-shaped pages, referrers, user agents, addresses and releases. What differs from send to send stands as a run of
 * marks of fixed width, for {@link Request} to write over. Not thread-safe.
 */
final class EventShapes {

    /** Written over with the event's number. */
    static final String MESSAGE = "MMMMMMMMMMMM";
    /** Written over with the person's number. */
    static final String PERSON = "PPPPPPPP";
    /** Written over with the time of sending. */
    static final String TIME = "TTTT-TT-TTTTT:TT:TT.TTTT";

    private static final int PAGES = 2_000;
    private static final int ADDRESSES = 4_096;
    private static final String[] REFERRERS = {
        "",
        "https://www.google.com/",
        "https://t.co/x",
        "https://www.bing.com/",
        "https://news.ycombinator.com/item",
        "https://www.reddit.com/r/shopping",
        "https://duckduckgo.com/",
        "https://partner.example/offers"
    };
    private static final String[] AGENTS = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
        "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
    };
    private static final String[] ACTIONS = {
        "Product Viewed", "Product Added", "Search", "Checkout Started", "Order Completed"
    };
    private static final String[] RELEASES = {"4.2.0", "4.1.3", "4.1.2"};

    private final Random random;
    private final Zipf pages;
    private final Zipf few;

    EventShapes(Random random) {
        this.random = random;
        this.pages = new Zipf(PAGES, random);
        this.few = new Zipf(8, random);
    }

    /** Appends one event as JSON. */
    void append(StringBuilder json) {
        int kind = random.nextInt(100);
        if (kind < 60) {
            json.append("{\"type\":\"page\"");
        } else {
            json.append("{\"type\":\"track\",\"event\":\"")
                    .append(kind < 98 ? few.pick(ACTIONS) : "Error")
                    .append('"');
        }
        json.append(",\"messageId\":\"bench-").append(MESSAGE);
        json.append("\",\"anonymousId\":\"a").append(PERSON);
        json.append("\",\"timestamp\":\"").append(TIME);
        json.append("\",\"properties\":{\"duration\":").append(20 + (int) (180 * -Math.log(1 - random.nextDouble())));
        json.append("},\"context\":{\"sessionId\":\"s").append(PERSON);
        json.append("\",\"ip\":\"").append(address());
        json.append("\",\"userAgent\":\"").append(few.pick(AGENTS));
        json.append("\",\"page\":{\"path\":\"/product/").append(pages.next());
        json.append("\",\"referrer\":\"").append(few.pick(REFERRERS));
        json.append("\"},\"app\":{\"version\":\"").append(few.pick(RELEASES)).append("\"}}}");
    }

    /** One of a few thousand public addresses all over the IPv4 space. */
    private String address() {
        int number = random.nextInt(ADDRESSES) * 0x9E3779B1;
        return (11 + Math.floorMod(number >>> 24, 80)) + "." + (number >>> 16 & 255) + "." + (number >>> 8 & 255) + "."
                + (number & 255);
    }
}
