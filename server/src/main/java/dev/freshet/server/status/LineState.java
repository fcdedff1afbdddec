package dev.freshet.server.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** What is known of the line since the last look. Immutable. */
sealed interface LineState {

    /** NaN when nothing could be asked: 0 would say that all is well. */
    double stalledPartitions();

    /** NaN when nothing could be asked. */
    double waitingRecords();

    /** In a sentence, with what to do. */
    PartStatus status(Instant now);

    /**
     * Kafka has told.
     *
     * @param partitions how many were asked about
     * @param waiting records to be stored in all of them
     * @param stalled partitions that nobody moves, and since when
     * @param leaderless partitions that nobody can move, as no broker leads them; they were not asked about
     * @param missing topics that do not exist
     */
    record Told(
            int partitions,
            long waiting,
            Map<TopicPartition, Instant> stalled,
            Set<TopicPartition> leaderless,
            Set<String> missing)
            implements LineState {

        @Override
        public double stalledPartitions() {
            return partitions + leaderless.size() == 0 ? Double.NaN : stalled.size() + leaderless.size();
        }

        @Override
        public double waitingRecords() {
            return partitions == 0 ? Double.NaN : waiting;
        }

        @Override
        public PartStatus status(Instant now) {
            if (stalled.isEmpty() && leaderless.isEmpty() && missing.isEmpty()) {
                return PartStatus.good("load", "Records that wait to be stored: %,d.".formatted(waiting));
            }
            List<String> sentences = new ArrayList<>();
            if (!stalled.isEmpty()) {
                sentences.add(standsStill(now));
            }
            if (!leaderless.isEmpty()) {
                sentences.add("No broker leads " + names(leaderless) + ": see whether all brokers of Kafka run.");
            }
            if (!missing.isEmpty()) {
                sentences.add("Kafka has no topic " + String.join(", ", missing)
                        + ": make it, or correct its name in the configuration.");
            }
            return PartStatus.bad("load", String.join(" ", sentences));
        }

        private String standsStill(Instant now) {
            Instant since = stalled.values().stream().min(Instant::compareTo).orElseThrow();
            return "No loader has moved %s for %d s, and %,d records wait: see whether a load process runs, and its log."
                    .formatted(
                            names(stalled.keySet()),
                            Duration.between(since, now).toSeconds(),
                            waiting);
        }

        private static String names(Set<TopicPartition> partitions) {
            return partitions.stream().map(TopicPartition::toString).sorted().collect(Collectors.joining(", "));
        }
    }

    /**
     * Kafka has not told: not yet, or not any more.
     *
     * @param since when it was first asked in vain
     * @param patience for how long that may be chance
     */
    record Untold(Instant since, Duration patience) implements LineState {

        @Override
        public double stalledPartitions() {
            return Double.NaN;
        }

        @Override
        public double waitingRecords() {
            return Double.NaN;
        }

        @Override
        public PartStatus status(Instant now) {
            Duration silent = Duration.between(since, now);
            return new PartStatus(
                    "load",
                    silent.compareTo(patience) < 0 ? PartStatus.State.watch : PartStatus.State.bad,
                    "Kafka has not told for %d s how many records wait to be stored: see whether it is up and reachable."
                            .formatted(silent.toSeconds()));
        }
    }
}
