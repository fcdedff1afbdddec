package dev.freshet.bench.faults;

import java.time.Duration;

/**
 * A process that faults happen to. Thread-safe; a fault that takes several steps holds the part for itself by
 * {@link #exclusively}, so that a paused process is not killed before it is resumed.
 */
interface Part extends AutoCloseable {

    /** Ends it as a power cut would (SIGKILL). */
    void kill();

    /** Asks it to end (SIGTERM), and waits until it has. */
    void stop();

    /** Stops it where it stands (SIGSTOP) for a time, then lets it go on. */
    void pause(Duration time);

    /** Waits until it is up, starting it where nobody else does. */
    void restore();

    /** Does something while no other fault happens to this part. */
    void exclusively(Runnable steps);

    @Override
    void close();
}
