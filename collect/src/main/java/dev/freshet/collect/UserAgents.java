package dev.freshet.collect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Browser, operating system and device class of user agents.
 *
 * <p>Looking into one tries hundreds of patterns, more than a millisecond, so answers are remembered. Whoever sends
 * ever new ones could still keep the event loops busy; so only so many new ones a second are looked into, and the rest
 * stay unknown. Thread-safe.
 */
final class UserAgents {
    /** New user agents looked into in one second. */
    static final int PARSES_A_SECOND = 100;

    private static final int LONGEST = 512;
    private static final long CACHE_CHARACTERS = 8L << 20;
    private static final List<String> BOT_WORDS =
            List.of("bot", "crawl", "spider", "slurp", "headless", "lighthouse", "facebookexternalhit", "pingdom");

    private final Parser parser = new Parser();
    private final InstantSource clock;
    private final Runnable unparsed;
    private final AtomicLong secondAndCount = new AtomicLong();
    private final Cache<String, Agent> known = Caffeine.newBuilder()
            .maximumWeight(CACHE_CHARACTERS)
            .weigher((String text, Agent agent) -> text.length() + 100)
            .build();

    /** Calls {@code unparsed} for each user agent that was not looked into. */
    UserAgents(InstantSource clock, Runnable unparsed) {
        this.clock = clock;
        this.unparsed = unparsed;
    }

    /** What a user agent says; {@link Agent#UNKNOWN} for an empty one. */
    Agent agentOf(String userAgent) {
        if (userAgent.isEmpty()) {
            return Agent.UNKNOWN;
        }
        String text = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
        Agent agent = known.getIfPresent(text);
        if (agent != null) {
            return agent;
        }
        if (!mayParse()) {
            unparsed.run();
            return Agent.UNKNOWN;
        }
        agent = parse(text);
        known.put(text, agent);
        return agent;
    }

    /** Counts the parses of the current second, in one number: the second above, the count below. */
    private boolean mayParse() {
        long second = (clock.millis() / 1000) << 20;
        long now = secondAndCount.updateAndGet(old -> (old >> 20) << 20 == second ? old + 1 : second + 1);
        return (now & 0xFFFFF) <= PARSES_A_SECOND;
    }

    private Agent parse(String text) {
        Client client = parser.parse(text);
        String lower = text.toLowerCase(Locale.ROOT);
        String browser = nameOf(client.userAgent.family);
        String os = nameOf(client.os.family);
        if (isBot(client, lower)) {
            return new Agent(browser.isEmpty() ? "Bot" : browser, os, "bot");
        }
        return new Agent(browser, os, device(client.device.family, os, lower));
    }

    private static boolean isBot(Client client, String lower) {
        return client.device.family.equals("Spider")
                || BOT_WORDS.stream().anyMatch(word -> lower.contains(word) && !lower.contains("cubot"));
    }

    private static String device(String family, String os, String lower) {
        boolean tablet = family.equals("iPad")
                || lower.contains("tablet")
                || (os.equals("Android") && !lower.contains("mobile"))
                || lower.contains("kindle");
        if (tablet) {
            return "tablet";
        }
        if (os.equals("Android") || os.equals("iOS") || lower.contains("mobile")) {
            return "mobile";
        }
        boolean desktop = os.startsWith("Windows")
                || os.startsWith("Mac OS")
                || os.equals("Chrome OS")
                || os.equals("Linux")
                || os.equals("Ubuntu")
                || os.equals("Fedora")
                || os.endsWith("BSD");
        return desktop ? "desktop" : "other";
    }

    private static String nameOf(String family) {
        return family.equals("Other") ? "" : family;
    }

    /** What a user agent says. */
    record Agent(String browser, String os, String device) {
        static final Agent UNKNOWN = new Agent("", "", "");
    }
}
