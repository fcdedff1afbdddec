package dev.freshet.server.trust;

import org.jspecify.annotations.Nullable;

/** The contract's {@code Rebuild}: how far a rebuild has come. Times are epoch milliseconds, days are of UTC. */
record RebuildView(
        String id,
        String rollup,
        String from,
        String to,
        String person,
        State state,
        double progress,
        String detail,
        long requestedAt,
        @Nullable Long finishedAt)
        implements Job {

    /** The steps, in their order. */
    enum State {
        /** Rows are made from raw events, beside the rollup. */
        building,
        /** Loaders are asked to pause between two inserts. */
        holding,
        /** The new rows take the place of the old ones. */
        exchanging,
        done,
        failed
    }

    @Override
    public boolean ended() {
        return state == State.done || state == State.failed;
    }

    RebuildView at(State state, double progress, String detail) {
        return new RebuildView(id, rollup, from, to, person, state, progress, detail, requestedAt, null);
    }

    RebuildView ended(State state, String detail, long finishedMillis) {
        return new RebuildView(
                id,
                rollup,
                from,
                to,
                person,
                state,
                state == State.done ? 1 : progress,
                detail,
                requestedAt,
                finishedMillis);
    }

    @Override
    public RebuildView failed(String detail, long finishedMillis) {
        return ended(State.failed, detail, finishedMillis);
    }
}
