package dev.freshet.query;

import java.time.Duration;
import java.util.Optional;

/** The cached answers as wholes: for long when nothing in them is open, else for less than a live tick. */
final class Answers {
    private final AnswerCache cache;
    private final Duration closedTimeToLive;
    private final Duration openTimeToLive;
    private final Duration grace;

    Answers(AnswerCache cache, QueryConfig config) {
        this.cache = cache;
        this.closedTimeToLive = config.closedTimeToLive();
        this.openTimeToLive = config.openTimeToLive();
        this.grace = config.grace();
    }

    Optional<Answer> get(String key) {
        return cache.get(key).flatMap(AnswerReader::read).map(Answers::hit);
    }

    /** @param settles for how long after its end the answer may change without an event that is late */
    void put(String key, Answer answer, Duration settles) {
        cache.put(key, AnswerJson.bytes(answer), closed(answer.meta(), settles) ? closedTimeToLive : openTimeToLive);
    }

    private boolean closed(Meta meta, Duration settles) {
        return meta.openFrom().isEmpty()
                && meta.completeTo()
                        .map(completeTo ->
                                meta.to().isBefore(completeTo.minus(settles).minus(grace)))
                        .orElse(false);
    }

    private static Answer hit(Answer answer) {
        Meta meta = answer.meta();
        return new Answer(answer.series(), answer.totals(), Metas.with(meta, Meta.Cached.HIT, 0, 0));
    }
}
