package dev.freshet.server.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Which page follows which, and how often: a Markov chain. Written one page a line, as in
 * {@code /cart > /checkout 40, / 10, exit 50}; the first line is where walks start.
 */
final class PageGraph {

    /** The end of a walk. */
    static final String EXIT = "exit";

    private record Edge(String to, double weight) {}

    private final Map<String, Weighted<Edge>> edges = new HashMap<>();
    private final String start;

    PageGraph(String text) {
        List<String> pages = new ArrayList<>();
        for (String line : text.strip().lines().toList()) {
            int arrow = line.indexOf('>');
            String page = line.substring(0, arrow).strip();
            List<Edge> targets = new ArrayList<>();
            for (String target : line.substring(arrow + 1).split(",", -1)) {
                String edge = target.strip();
                int gap = edge.lastIndexOf(' ');
                targets.add(new Edge(edge.substring(0, gap).strip(), Double.parseDouble(edge.substring(gap + 1))));
            }
            pages.add(page);
            edges.put(page, new Weighted<>(targets, Edge::weight));
        }
        start = pages.getFirst();
    }

    String first(RandomGenerator random) {
        return next(start, random);
    }

    /** The page after this one; a page without a line of its own ends the walk. */
    String next(String page, RandomGenerator random) {
        Weighted<Edge> targets = edges.get(page);
        return targets == null ? EXIT : targets.pick(random).to();
    }
}
