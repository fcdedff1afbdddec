package dev.freshet.query;

import dev.freshet.event.ErrorCode;

/** What comes of reading a request from outside. */
public sealed interface Parsed<T> {

    /** It is well-formed and within every bound that can be told from the request alone. */
    record Valid<T>(T value) implements Parsed<T> {}

    /**
     * It is not.
     *
     * @param detail what is wrong where, and what would be right
     */
    record Invalid<T>(ErrorCode code, String detail) implements Parsed<T> {}
}
