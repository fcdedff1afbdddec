package dev.freshet.server.instance;

import dev.freshet.load.LoaderStatus;
import dev.freshet.load.PartitionStatus;
import dev.freshet.query.AnswerCache;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.status.LineWatch;
import dev.freshet.server.status.PartStatus;
import dev.freshet.server.status.PartStatus.State;
import dev.freshet.store.ClickHouse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How the parts of this process are, as sentences. */
final class PartStatuses {

    private final Foundation foundation;
    private final LineWatch line;
    private final AnswerCache cache;

    PartStatuses(Foundation foundation, LineWatch line, AnswerCache cache) {
        this.foundation = foundation;
        this.line = line;
        this.cache = cache;
    }

    List<Supplier<PartStatus>> suppliers(
            ClickHouse db, Metadata metadata, Optional<CollectRole> collect, Optional<LoadRole> load) {
        return List.of(
                this::broker,
                () -> engine(db),
                () -> collect.map(PartStatuses::collect).orElseGet(() -> elsewhere("collect")),
                () -> load.map(this::load).orElseGet(line::status),
                this::cache,
                () -> PartStatus.of(
                        "metadata", metadata.check(), "People, products and keys can be read.", "It does not answer."));
    }

    private PartStatus broker() {
        String at = "Kafka at " + foundation.backends().bootstrapServers();
        return foundation
                .backends()
                .broker()
                .map(child -> child("broker", at, child))
                .orElseGet(() -> PartStatus.good("broker", at + " is not ours; collect and load tell how it is."));
    }

    private PartStatus engine(ClickHouse db) {
        String at = "ClickHouse at " + foundation.backends().clickhouseUrl();
        if (!db.ping()) {
            return PartStatus.bad("engine", at + " does not answer.");
        }
        return foundation
                .backends()
                .engine()
                .map(child -> child("engine", at, child))
                .orElseGet(() -> PartStatus.good("engine", at + " answers."));
    }

    private static PartStatus child(String name, String at, SupervisedChild child) {
        if (!child.isUp()) {
            return PartStatus.bad(name, at + " ended by itself and is being started again.");
        }
        int restarts = child.restarts();
        return restarts == 0
                ? PartStatus.good(name, at + " runs.")
                : new PartStatus(
                        name,
                        State.watch,
                        at + " runs; it ended by itself and was started again "
                                + (restarts == 1 ? "once." : restarts + " times."));
    }

    private static PartStatus collect(CollectRole role) {
        return PartStatus.of(
                "collect",
                role.check().holds().getAsBoolean(),
                "Events are accepted.",
                "Kafka does not answer; events are refused until it does.");
    }

    private PartStatus load(LoadRole role) {
        LoaderStatus status = role.loader().status();
        Optional<String> error = status.partitions().stream()
                .map(PartitionStatus::lastError)
                .flatMap(Optional::stream)
                .findFirst();
        PartStatus moves = line.status();
        if (moves.state() == State.bad) {
            return PartStatus.bad(
                    "load",
                    moves.detail()
                            + error.map(what -> " The last error: " + what + ".")
                                    .orElse(""));
        }
        if (!status.running()) {
            return PartStatus.bad("load", "It is not in the consumer group; it joins again by itself.");
        }
        return error.map(what -> new PartStatus("load", State.watch, "The last insert failed: " + what + "."))
                .orElse(moves);
    }

    private PartStatus cache() {
        if (foundation.configuration().redis().url().isEmpty()) {
            return PartStatus.good("cache", "Answers are kept in this process.");
        }
        return cache.trouble()
                .map(why -> new PartStatus(
                        "cache", State.watch, "Redis does not answer: " + why + "; answers are computed without it."))
                .orElseGet(() -> PartStatus.good("cache", "Answers are kept in this process and in Redis."));
    }

    private static PartStatus elsewhere(String name) {
        return new PartStatus(name, State.absent, "Runs in other processes.");
    }
}
