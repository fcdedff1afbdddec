package dev.freshet.live;

/** What the person or token behind a socket may see. Thread-safe; asked often, so answers come from memory. */
public interface Access {

    /**
     * Whether questions about the product may be answered.
     *
     * @param product a slug, or {@code *} for all products
     */
    boolean mayRead(String product);

    /** Whether the session or token still holds; once it does not, the socket is closed with code 4401. */
    boolean stillValid();
}
