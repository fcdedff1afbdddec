package dev.freshet.collect;

/**
 * Who sent what was refused, as the inbox tells it.
 *
 * @param product slug of the product that the write key belongs to
 * @param key the write key's first characters
 * @param sdk the request's user agent, cut
 * @param call the event type that the request's path named; {@code ""} where events name their own
 */
record Sender(String product, String key, String sdk, String call) {
    private static final int KEY_SHOWN = 6;
    private static final int LONGEST_SDK = 200;

    static Sender of(String product, String writeKey, String userAgent, Call call) {
        return new Sender(
                product,
                writeKey.length() > KEY_SHOWN ? writeKey.substring(0, KEY_SHOWN) + "…" : writeKey,
                userAgent.length() > LONGEST_SDK ? userAgent.substring(0, LONGEST_SDK) : userAgent,
                call instanceof Call.Single single ? single.type().text() : "");
    }
}
