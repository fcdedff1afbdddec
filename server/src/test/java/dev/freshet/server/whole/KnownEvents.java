package dev.freshet.server.whole;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A number of events of which every figure is known: each is a function of its index, and what is to be expected is
 * counted here by plain loops, independently of anything that Freshet does.
 */
final class KnownEvents {

    private static final long SPAN_MILLIS = 47 * 3_600_000L;
    private static final int DURATIONS = 2000;
    private static final long SESSION_MILLIS = 6 * 3_600_000L;

    private final int count;
    private final long beginMillis;

    /** Events of the last days, none of them in the future. */
    KnownEvents(int count, Instant now) {
        this.count = count;
        this.beginMillis =
                now.truncatedTo(ChronoUnit.DAYS).minus(2, ChronoUnit.DAYS).toEpochMilli();
    }

    int count() {
        return count;
    }

    Instant begin() {
        return Instant.ofEpochMilli(beginMillis);
    }

    Instant end() {
        return begin().plus(3, ChronoUnit.DAYS);
    }

    long time(int i) {
        return beginMillis + (i * 197_003L) % SPAN_MILLIS;
    }

    boolean view(int i) {
        return i % 3 == 0;
    }

    boolean error(int i) {
        return !view(i) && i % 31 == 0;
    }

    int user(int i) {
        return (int) ((i * 7919L) % 20_000);
    }

    String session(int i) {
        return "s" + user(i) + "-" + time(i) / SESSION_MILLIS;
    }

    int duration(int i) {
        return (int) ((i * 31L) % DURATIONS);
    }

    String page(int i) {
        return view(i) ? "/p" + i % 17 : "";
    }

    String release(int i) {
        return "r" + i % 4;
    }

    String utmSource(int i) {
        return "src" + i % 6;
    }

    /** The body of a batch of the events from one index to another. */
    String batch(int from, int to) {
        StringBuilder body = new StringBuilder("{\"batch\":[");
        for (int i = from; i < to; i++) {
            body.append(i == from ? "" : ",").append(json(i));
        }
        return body.append("]}").toString();
    }

    private String json(int i) {
        String what = view(i)
                ? "\"type\":\"page\",\"properties\":{\"path\":\"" + page(i) + "\"}"
                : "\"type\":\"track\",\"event\":\"E" + i % 5 + "\",\"properties\":{\"duration\":" + duration(i)
                        + (error(i) ? ",\"error\":true}" : "}");
        return "{" + what + ",\"messageId\":\"m" + i + "\",\"userId\":\"u" + user(i) + "\",\"timestamp\":\""
                + Instant.ofEpochMilli(time(i)) + "\",\"context\":{\"sessionId\":\"" + session(i)
                + "\",\"app\":{\"version\":\"" + release(i) + "\"},\"campaign\":{\"source\":\"" + utmSource(i)
                + "\"}}}";
    }

    /** Events, views and errors of a bucket. */
    record Figures(long events, long views, long errors) {
        Figures plus(Figures other) {
            return new Figures(events + other.events, views + other.views, errors + other.errors);
        }
    }

    /** The figures by the start of their bucket, in epoch milliseconds. */
    Map<Long, Figures> byBucket(long bucketMillis) {
        Map<Long, Figures> figures = new HashMap<>();
        for (int i = 0; i < count; i++) {
            figures.merge(
                    time(i) / bucketMillis * bucketMillis,
                    new Figures(1, view(i) ? 1 : 0, error(i) ? 1 : 0),
                    Figures::plus);
        }
        return figures;
    }

    /** A text of each event. */
    interface Attribute {
        String of(int i);
    }

    /** How many events there are of each value. */
    Map<String, Long> byValue(Attribute attribute) {
        Map<String, Long> events = new HashMap<>();
        for (int i = 0; i < count; i++) {
            events.merge(attribute.of(i), 1L, Long::sum);
        }
        return events;
    }

    /** What each metric of the API comes to, over all events. */
    Map<String, Double> metrics() {
        Figures all = byBucket(Long.MAX_VALUE / 2).values().iterator().next();
        Set<Integer> users = new HashSet<>();
        Set<String> sessions = new HashSet<>();
        Map<String, Integer> viewsBySession = new HashMap<>();
        List<Integer> durations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(user(i));
            sessions.add(session(i));
            if (view(i)) {
                viewsBySession.merge(session(i), 1, Integer::sum);
            } else {
                durations.add(duration(i));
            }
        }
        durations.sort(null);
        long bounced =
                viewsBySession.values().stream().filter(views -> views == 1).count();
        return Map.of(
                "events", (double) all.events(),
                "users", (double) users.size(),
                "sessions", (double) sessions.size(),
                "viewsPerSession", (double) all.views() / viewsBySession.size(),
                "bounceRate", (double) bounced / viewsBySession.size(),
                "errorRate", (double) all.errors() / all.events(),
                "durationP50", (double) durations.get(durations.size() / 2),
                "durationP95", (double) durations.get(durations.size() * 95 / 100),
                "durationP99", (double) durations.get(durations.size() * 99 / 100));
    }
}
