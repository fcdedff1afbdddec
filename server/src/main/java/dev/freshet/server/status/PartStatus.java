package dev.freshet.server.status;

/**
 * How one part is.
 *
 * @param name one of the contract's
 * @param detail one sentence for people
 */
public record PartStatus(String name, State state, String detail) {

    /** From "nothing to do" to "nothing works". */
    public enum State {
        /** It works. */
        good,
        /** It works, but somebody should look. */
        watch,
        /** It does not work. */
        bad,
        /** It does not belong to this process. */
        absent
    }

    /** Something that works. */
    public static PartStatus good(String name, String detail) {
        return new PartStatus(name, State.good, detail);
    }

    /** Something that does not work. */
    public static PartStatus bad(String name, String detail) {
        return new PartStatus(name, State.bad, detail);
    }

    /** Something that works, or not. */
    public static PartStatus of(String name, boolean works, String good, String bad) {
        return works ? good(name, good) : bad(name, bad);
    }
}
