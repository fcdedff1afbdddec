package dev.freshet.server.demo;

/**
 * What all events of one visit share.
 *
 * @param origin scheme and host of the site, such as {@code https://shop.example}
 * @param release the version that the visitor runs, "" for a product without releases
 */
record Visit(String sessionId, Visitor visitor, Source source, String origin, String release) {}
