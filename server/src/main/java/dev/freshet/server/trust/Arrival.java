package dev.freshet.server.trust;

/**
 * What came in one minute, as collect and the loader have written it down.
 *
 * @param accepted acknowledged by collect
 * @param own records of Freshet's own topic, which is where the accepted ones are
 * @param read records of all topics
 */
record Arrival(long accepted, long dropped, long own, long read, long stored, long duplicates, long deadLettered) {

    static final Arrival NONE = new Arrival(0, 0, 0, 0, 0, 0, 0);

    Arrival plus(Arrival other) {
        return new Arrival(
                accepted + other.accepted,
                dropped + other.dropped,
                own + other.own,
                read + other.read,
                stored + other.stored,
                duplicates + other.duplicates,
                deadLettered + other.deadLettered);
    }
}
