package dev.freshet.bench.compare;

import java.util.Map;

/** Something that stores the events of a topic in a {@link BareEngine}. */
interface TopicReader extends AutoCloseable {

    /** Reads this topic from its beginning, from now on; returns at once. One topic at a time. */
    void read(String topic);

    /** Reads nothing from now on; returns when that is so. */
    void rest();

    /** Its processes by name, the engine's among them. */
    Map<String, ProcessHandle> processes();

    @Override
    void close();
}
