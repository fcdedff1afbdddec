package dev.freshet.load;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Looks every few seconds whether the topics of the owned partitions are still those that they were. Never waits for an answer. Belongs to
 * the consumer's thread.
 */
final class TopicWatch {

    private static final long ASK_EVERY_MILLIS = 3_000;

    /** A partition whose topic has another id than the one it was taken over with. */
    record MadeAnew(PartitionLoad load, String topicId) {}

    private final TopicIds topicIds;
    private final InstantSource clock;
    /** Ids that topics had before: a broker that has not heard of the change yet still answers with them. */
    private final Set<String> former = new HashSet<>();

    private List<PartitionLoad> askedFor = List.of();
    private Map<String, CompletableFuture<String>> answers = Map.of();
    private long askedMillis = Long.MIN_VALUE / 2;

    /** @param clock the one that all waits go by */
    TopicWatch(TopicIds topicIds, InstantSource clock) {
        this.topicIds = topicIds;
        this.clock = clock;
    }

    /** Those whose topic was made anew, as the last answers say; asks again when it is time. */
    List<MadeAnew> look(Collection<PartitionLoad> owned) {
        List<MadeAnew> madeAnew = List.of();
        if (answers.values().stream().allMatch(CompletableFuture::isDone)) {
            madeAnew = takeAnswers(owned);
            if (clock.millis() - askedMillis >= ASK_EVERY_MILLIS && !owned.isEmpty()) {
                ask(owned);
            }
        }
        return madeAnew;
    }

    private void ask(Collection<PartitionLoad> owned) {
        askedMillis = clock.millis();
        askedFor = List.copyOf(owned);
        answers = topicIds.ask(
                owned.stream().map(load -> load.partition().topic()).collect(Collectors.toUnmodifiableSet()));
    }

    /** An answer says nothing of a partition that was taken over after it was asked for: that may know better. */
    private List<MadeAnew> takeAnswers(Collection<PartitionLoad> owned) {
        List<MadeAnew> madeAnew = new ArrayList<>();
        for (PartitionLoad load : askedFor) {
            CompletableFuture<String> answer = answers.get(load.partition().topic());
            if (answer != null && answer.state() == Future.State.SUCCESS && owned.contains(load)) {
                String id = answer.resultNow();
                if (!id.equals(load.incarnation().topicId()) && !former.contains(id)) {
                    madeAnew.add(new MadeAnew(load, id));
                }
            }
        }
        madeAnew.forEach(found -> former.add(found.load().incarnation().topicId()));
        askedFor = List.of();
        answers = Map.of();
        return madeAnew;
    }
}
