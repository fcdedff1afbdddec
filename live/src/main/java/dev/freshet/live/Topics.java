package dev.freshet.live;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Everything that is watched by somebody. Thread-safe. */
final class Topics {
    private final ConcurrentHashMap<Watched, Topic> topics = new ConcurrentHashMap<>();
    private final int maximum;
    private final Consumer<Topic> compute;

    /** @param compute begins the computation of a topic, without waiting for it */
    Topics(int maximum, Consumer<Topic> compute) {
        this.maximum = maximum;
        this.compute = compute;
    }

    /** Adds a watcher; a topic that is new is computed at once. Empty if there are too many. */
    Optional<Topic> watch(Watched watched, LiveSocket watcher) {
        boolean full = topics.size() >= maximum;
        Topic topic = topics.compute(watched, (key, known) -> {
            if (known == null && full) {
                return null;
            }
            Topic watchedTopic = known == null ? new Topic(key) : known;
            watchedTopic.watchers().add(watcher);
            return watchedTopic;
        });
        if (topic != null && topic.edition().version() == 0) {
            compute.accept(topic);
        }
        return Optional.ofNullable(topic);
    }

    /** Removes a watcher, and with the last one the topic. */
    void leave(Topic topic, LiveSocket watcher) {
        topics.computeIfPresent(topic.watched(), (_, known) -> {
            known.watchers().remove(watcher);
            return known.watchers().isEmpty() ? null : known;
        });
    }

    Collection<Topic> all() {
        return topics.values();
    }

    int size() {
        return topics.size();
    }
}
