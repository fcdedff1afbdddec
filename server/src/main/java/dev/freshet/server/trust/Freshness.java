package dev.freshet.server.trust;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.ProgressTable;
import dev.freshet.store.QueryLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far the line has come, as all loaders have written it. Immutable.
 *
 * <p>Freshet's own topic carries every product, keyed by person, so that a product is complete to where the least of its partitions is; a team's
 * topic carries one. What lags in one team's topic makes the others' figures no less complete.
 *
 * @param byTopic everything of the topic that was received before this is stored; without topics that were removed, see {@link ProgressTable#LOADED}
 * @param remembered for how long a message is surely remembered, by the partition that remembers the least; nothing while no loader knows
 */
record Freshness(Map<String, Instant> byTopic, Optional<Duration> remembered) {

    /** Nothing is known. */
    static final Freshness UNKNOWN = new Freshness(Map.of(), Optional.empty());

    private static final QueryLimits LIMITS = new QueryLimits(0, Duration.ofSeconds(10), 0, 1);

    private static final String SQL =
            "SELECT topic, min(complete_to) AS complete_to, minIf(remembered, remembered > 0) AS remembered FROM progress FINAL WHERE "
                    + ProgressTable.LOADED + " GROUP BY topic";

    Freshness {
        byTopic = Map.copyOf(byTopic);
    }

    private record Topic(String name, Instant completeTo, long rememberedMillis) {}

    /** As of now. Blocks. */
    static Freshness read(ClickHouse db) {
        List<Topic> topics = db.query(
                        SQL,
                        Map.of(),
                        LIMITS,
                        row -> new Topic(row.text("topic"), row.instant("complete_to"), row.number("remembered")))
                .rows();
        Map<String, Instant> byTopic = new HashMap<>();
        topics.forEach(topic -> byTopic.put(topic.name, topic.completeTo));
        return new Freshness(
                byTopic,
                topics.stream()
                        .filter(topic -> topic.rememberedMillis > 0)
                        .map(topic -> Duration.ofMillis(topic.rememberedMillis))
                        .min(Comparator.naturalOrder()));
    }

    /** Everything received before this is stored; nothing before the first loader wrote. */
    Optional<Instant> completeTo() {
        return least(byTopic.values().stream());
    }

    /** The same for one product's events alone. */
    Optional<Instant> completeTo(String product, Map<String, String> productsOfTopics) {
        return least(byTopic.entrySet().stream()
                .filter(topic ->
                        productsOfTopics.getOrDefault(topic.getKey(), product).equals(product))
                .map(Map.Entry::getValue));
    }

    private static Optional<Instant> least(Stream<Instant> instants) {
        return instants.min(Comparator.naturalOrder());
    }
}
