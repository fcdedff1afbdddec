package dev.freshet.server.access;

/** Addresses of pages for people. */
final class Links {
    private Links() {}

    /** The page behind a one-time link. */
    static String welcome(String base, String secret) {
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/welcome/" + secret;
    }
}
