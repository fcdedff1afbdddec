package dev.freshet.load;

/** Told when delivery passes a point between two of its steps, so that a test can end the loader exactly there. */
@FunctionalInterface
interface CrashPoints {

    /** The points, in the order in which a batch passes them. */
    enum Point {
        /** The batch is promised, and nothing of it has been sent. */
        INTENT_COMMITTED,
        /** The insert is under way. */
        INSERT_STARTED,
        /** Of a batch that is refused as a whole, a part has been stored. Reached by the thread that inserts. */
        PART_INSERTED,
        /** The insert has succeeded, and no commit says so. */
        INSERTED
    }

    /** What a running loader has. */
    CrashPoints NONE = point -> {};

    void reached(Point point);
}
