package dev.freshet.bench.faults;

import dev.freshet.bench.product.Pause;
import java.time.Duration;
import java.util.List;

/** What each fault consists of, from its beginning until what it hit is up again. */
final class Steps {

    /** A loader's session in its consumer group lasts 15 s, see {@code LoaderThread}. */
    private static final int BEYOND_SESSION_MILLIS = 17_000;

    private Steps() {}

    /** Down for up to three seconds. */
    static void kill(Part part, Fault fault) {
        part.exclusively(() -> {
            part.kill();
            Pause.of(fault.between(0, 3_000));
            part.restore();
        });
    }

    static void pause(Part part, Fault fault) {
        part.exclusively(() -> {
            part.pause(fault.between(4_000, 12_000));
            part.restore();
        });
    }

    static void pauseBeyondSession(Part part, Fault fault) {
        part.exclusively(() -> {
            part.pause(fault.between(BEYOND_SESSION_MILLIS, BEYOND_SESSION_MILLIS + 4_000));
            part.restore();
        });
    }

    /** One more, which is there for some seconds. */
    static void join(Part part, Fault fault) {
        part.exclusively(() -> {
            part.restore();
            Pause.of(fault.between(3_000, 8_000));
            part.stop();
        });
    }

    /** One less, for some seconds. */
    static void leave(Part part, Fault fault) {
        part.exclusively(() -> {
            part.stop();
            Pause.of(fault.between(1_000, 6_000));
            part.restore();
        });
    }

    static void fill(Disk disk, Part part, Fault fault) {
        disk.fill();
        try {
            Pause.of(fault.between(4_000, 10_000));
        } finally {
            disk.makeRoom();
        }
        part.restore();
    }

    /** Tears every connection, four times in two seconds. */
    static void tear(List<Relay> relays, Fault fault) {
        for (int i = 0; i < 4; i++) {
            relays.forEach(Relay::tear);
            Pause.of(Duration.ofMillis(500));
        }
    }
}
