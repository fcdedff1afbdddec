package dev.freshet.server.demo;

import dev.freshet.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The events of one visit, written down while its script plays. Not thread-safe. */
final class VisitRecorder {

    private static final double LONGEST_PAUSE_MILLIS = 5 * 60_000;

    private final Visit visit;
    private final RandomGenerator random;
    private final List<DemoEvent> events = new ArrayList<>();
    private long timeMillis;
    private String page = "";
    private String referrer;
    private int pages;

    VisitRecorder(Visit visit, long startMillis, RandomGenerator random) {
        this.visit = visit;
        this.timeMillis = startMillis;
        this.random = random;
        this.referrer = visit.source().referrer();
    }

    Visit visit() {
        return visit;
    }

    RandomGenerator random() {
        return random;
    }

    List<DemoEvent> events() {
        return events;
    }

    void page(String path, Map<String, Object> properties) {
        move(path);
        add(EventType.PAGE, "", properties);
    }

    void screen(String name, Map<String, Object> properties) {
        move(name);
        add(EventType.SCREEN, name, properties);
    }

    void track(String event, Map<String, Object> properties) {
        add(EventType.TRACK, event, properties);
    }

    /** A track on a page that nobody views, such as an API request. */
    void request(String path, Map<String, Object> properties) {
        page = path;
        add(EventType.TRACK, "Request", properties);
    }

    void identify(Map<String, Object> traits) {
        add(EventType.IDENTIFY, "", traits);
    }

    /** Time passes: half of the pauses are shorter than the median, few are much longer. */
    void pause(double medianMillis) {
        timeMillis += (long) Math.min(logNormal(medianMillis, 0.9), LONGEST_PAUSE_MILLIS);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A duration in milliseconds whose logarithm is normally distributed around the median's. */
    double logNormal(double median, double sigma) {
        return Math.round(median * Math.exp(sigma * random.nextGaussian()) * 10) / 10.0;
    }

    private void move(String to) {
        if (pages++ > 0 && !visit.origin().isEmpty()) {
            referrer = visit.origin() + page;
        }
        page = to;
    }

    private void add(EventType type, String name, Map<String, Object> properties) {
        events.add(new DemoEvent(visit, events.size(), type, name, page, referrer, pages <= 1, timeMillis, properties));
    }
}
