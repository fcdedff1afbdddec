package dev.freshet.live;

import dev.freshet.query.EventRow;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One state of something watched, with its frames' bodies: each is encoded once, when the first subscription needs it.
 * Thread-safe.
 */
final class Edition {
    private final long version;
    private final Instant at;
    private final State state;
    private final State before;
    private volatile Optional<ByteBuf> whole = Optional.empty();
    private volatile Optional<ByteBuf> step = Optional.empty();

    /**
     * @param version counts up by one with each edition
     * @param at when the tick began that it was computed for
     * @param before the state of the edition before this one
     */
    Edition(long version, Instant at, State state, State before) {
        this.version = version;
        this.at = at;
        this.state = state;
        this.before = before;
    }

    long version() {
        return version;
    }

    State state() {
        return state;
    }

    /** The next edition, of a tick that began at an instant, or nothing if nobody would see that it is another. */
    Optional<Edition> next(Instant tick, State newer) {
        boolean same = switch (newer) {
            case State.Unknown _ -> true;
            case State.Failed failed -> failed.equals(state);
            case State.Newest newest ->
                state instanceof State.Newest known && newest.events().equals(known.events());
            case State.Answered answered ->
                state instanceof State.Answered known && !Difference.visible(known.answer(), answered.answer());
        };
        return same ? Optional.empty() : Optional.of(new Edition(version + 1, tick, newer, state));
    }

    /** What a subscription gets that has seen the edition with that number, 0 for none. */
    Outgoing since(long seen) {
        return switch (state) {
            case State.Unknown _ -> throw new IllegalStateException("an edition has a state");
            case State.Failed failed -> new Outgoing.Refusal(failed.problem());
            case State.Newest newest -> new Outgoing.Body("events", events(newest, seen));
            case State.Answered answered ->
                seen == version - 1
                                && before instanceof State.Answered known
                                && Difference.applicable(known.answer(), answered.answer())
                        ? new Outgoing.Body("update", update(known, answered))
                        : new Outgoing.Body("snapshot", snapshot(answered));
        };
    }

    private ByteBuf events(State.Newest newest, long seen) {
        if (seen != version - 1) {
            return Frames.eventsBody(newSince(newest, seen));
        }
        ByteBuf body = step.orElseGet(() -> Frames.eventsBody(newSince(newest, seen)));
        step = Optional.of(body);
        return body;
    }

    private static List<EventRow> newSince(State.Newest newest, long seen) {
        return newest.events().stream()
                .filter(event -> newest.since().getOrDefault(event.message(), 0L) > seen)
                .toList();
    }

    private ByteBuf snapshot(State.Answered answered) {
        ByteBuf body = whole.orElseGet(() -> Frames.snapshotBody(at, answered.answer()));
        whole = Optional.of(body);
        return body;
    }

    private ByteBuf update(State.Answered known, State.Answered answered) {
        ByteBuf body = step.orElseGet(() -> Frames.updateBody(
                at, Difference.from(answered.answer()), Difference.changes(known.answer(), answered.answer())));
        step = Optional.of(body);
        return body;
    }
}
