package dev.freshet.query;

import dev.freshet.event.Event;
import dev.freshet.event.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The metrics counted over events one by one, in the plainest way, with nothing in common with what is tested. */
record Recount(List<Event> events) {

    Recount where(Predicate<Event> condition) {
        return new Recount(events.stream().filter(condition).toList());
    }

    Recount product(String product) {
        return where(event -> event.product().equals(product));
    }

    Recount between(long fromMillis, long toMillis) {
        return where(event -> event.timeMillis() >= fromMillis && event.timeMillis() < toMillis);
    }

    Map<String, Recount> by(Function<Event, String> group) {
        return events.stream()
                .collect(Collectors.groupingBy(group, Collectors.collectingAndThen(Collectors.toList(), Recount::new)));
    }

    double count() {
        return events.size();
    }

    double users() {
        return events.stream().map(Event::userId).distinct().count();
    }

    double sessions() {
        return events.stream().map(Event::sessionId).distinct().count();
    }

    double errorRate() {
        return events.stream().filter(Event::error).count() / (double) events.size();
    }

    double duration(double level) {
        List<Double> durations = events.stream()
                .map(Event::durationMillis)
                .filter(duration -> !duration.isNaN())
                .sorted()
                .toList();
        return durations.isEmpty() ? Double.NaN : durations.get((int) (level * (durations.size() - 1)));
    }

    /** The sessions that have views, whenever they are. */
    List<Session> visits() {
        Map<String, List<Event>> views = new HashMap<>();
        for (Event event : events) {
            if (event.type() == EventType.PAGE || event.type() == EventType.SCREEN) {
                views.computeIfAbsent(event.sessionId(), session -> new ArrayList<>())
                        .add(event);
            }
        }
        return views.values().stream().map(Session::of).toList();
    }

    /** A session as it was in the end. */
    record Session(String id, long startMillis, int views, Event first, Event last) {

        static Session of(Collection<Event> views) {
            Event first = views.stream()
                    .min(Comparator.comparingLong(Event::timeMillis))
                    .orElseThrow();
            Event last = views.stream()
                    .max(Comparator.comparingLong(Event::timeMillis))
                    .orElseThrow();
            return new Session(first.sessionId(), first.timeMillis(), views.size(), first, last);
        }

        boolean startsWithin(long fromMillis, long toMillis) {
            return startMillis >= fromMillis && startMillis < toMillis;
        }

        static double bounceRate(List<Session> sessions) {
            return sessions.stream().filter(session -> session.views == 1).count() / (double) sessions.size();
        }

        static double viewsPerSession(List<Session> sessions) {
            return sessions.stream().mapToInt(Session::views).sum() / (double) sessions.size();
        }
    }

    static long minutes(long count) {
        return Duration.ofMinutes(count).toMillis();
    }
}
