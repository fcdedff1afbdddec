package dev.freshet.server.access;

import java.util.List;
import java.util.Locale;

/** Short names of browsers and systems, such as "Firefox on Linux", for people to recognise their own sessions. */
final class Agents {
    private static final String UNKNOWN = "Unknown browser";

    private record Mark(String part, String name) {}

    /** The first that fits counts: most browsers claim to be several others, too. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("edg", "Edge"),
            new Mark("opr/", "Opera"),
            new Mark("samsungbrowser", "Samsung Internet"),
            new Mark("firefox/", "Firefox"),
            new Mark("fxios/", "Firefox"),
            new Mark("chrome/", "Chrome"),
            new Mark("crios/", "Chrome"),
            new Mark("safari/", "Safari"),
            new Mark("curl/", "curl"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iphone", "iPhone"),
            new Mark("ipad", "iPad"),
            new Mark("android", "Android"),
            new Mark("windows", "Windows"),
            new Mark("mac os x", "macOS"),
            new Mark("cros", "ChromeOS"),
            new Mark("linux", "Linux"));

    private Agents() {}

    static String summary(String userAgent) {
        String agent = userAgent.toLowerCase(Locale.ROOT);
        String browser = nameIn(agent, BROWSERS);
        String system = nameIn(agent, SYSTEMS);
        if (browser.isEmpty()) {
            return system.isEmpty() ? UNKNOWN : UNKNOWN + " on " + system;
        }
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String nameIn(String agent, List<Mark> marks) {
        return marks.stream()
                .filter(mark -> agent.contains(mark.part()))
                .map(Mark::name)
                .findFirst()
                .orElse("");
    }
}
