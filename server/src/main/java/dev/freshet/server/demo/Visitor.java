package dev.freshet.server.demo;

/**
 * A person (or, for the API, a program) who comes again.
 *
 * @param userId "" for people who never sign in
 * @param draw between 0 and 1, constant for the visitor: who gets a release first
 */
record Visitor(String anonymousId, String userId, Country country, String address, String userAgent, double draw) {

    boolean signedIn() {
        return !userId.isEmpty();
    }
}
