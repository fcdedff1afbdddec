package dev.freshet.server.trust;

import org.jspecify.annotations.Nullable;

/**
 * The contract's {@code Forgetting}: how far it has come. Times are epoch milliseconds.
 *
 * @param who hash of the id, hexadecimal: the id itself must not outlive the request
 * @param product slug, or {@code *} for all
 */
record ForgettingView(
        String id,
        String who,
        String kind,
        String product,
        String person,
        State state,
        long events,
        long rejected,
        String detail,
        long requestedAt,
        long kafkaUntil,
        @Nullable Long finishedAt)
        implements Job {

    /** The steps, in their order. */
    enum State {
        /** Until everything is stored that came before the request. */
        waiting,
        deleting,
        done,
        failed
    }

    @Override
    public boolean ended() {
        return state == State.done || state == State.failed;
    }

    ForgettingView deleting(long events, long rejected, String detail) {
        return new ForgettingView(
                id,
                who,
                kind,
                product,
                person,
                State.deleting,
                events,
                rejected,
                detail,
                requestedAt,
                kafkaUntil,
                null);
    }

    ForgettingView ended(State state, String detail, long finishedMillis) {
        return new ForgettingView(
                id,
                who,
                kind,
                product,
                person,
                state,
                events,
                rejected,
                detail,
                requestedAt,
                kafkaUntil,
                finishedMillis);
    }

    @Override
    public ForgettingView failed(String detail, long finishedMillis) {
        return ended(State.failed, detail, finishedMillis);
    }
}
