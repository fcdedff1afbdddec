package dev.freshet.bench.faults;

import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.product.Pause;
import java.io.IOException;
import java.time.Duration;

/** Signals that Java does not send by itself. */
final class Signals {

    private Signals() {}

    /** Stops a process for a time, and lets it go on also if this thread is interrupted. */
    static void pause(ProcessHandle process, Duration time) {
        send("STOP", process);
        try {
            Pause.of(time);
        } finally {
            send("CONT", process);
        }
    }

    private static void send(String signal, ProcessHandle process) {
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .start();
            kill.onExit().join();
        } catch (IOException e) {
            throw new BenchException("a signal cannot be sent: " + e.getMessage(), e);
        }
    }
}
