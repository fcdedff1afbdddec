package dev.freshet.server.metadata;

/**
 * What came of a change: the new state, or an expected refusal that left everything as it was.
 *
 * @param <T> what a change that was made gives
 */
public sealed interface Outcome<T> {
    /** The change was made. */
    record Done<T>(T value) implements Outcome<T> {}

    /** The change was not made, and nothing else was changed either. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    /** Why a change was not made. */
    enum Refusal {
        /** No such person, session, product or key. */
        NOT_FOUND,
        /** The one-time link was used, has expired, or never existed. */
        UNKNOWN_LINK,
        /** Another person has this e-mail address. */
        DUPLICATE_EMAIL,
        /** Another product, maybe an archived one, has this slug. */
        DUPLICATE_SLUG,
        /** Somebody must remain who can let people in. */
        LAST_ADMINISTRATOR
    }
}
