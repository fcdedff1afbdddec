package dev.freshet.server.command;

import dev.freshet.embedded.OrderlyEnd;
import dev.freshet.server.instance.Freshet;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a Freshet until the process is told to stop, by Ctrl-C or SIGTERM, then stops it in order and ends the process
 * with status 0.
 */
final class UntilStopped {

    private UntilStopped() {}

    /** What to do with a Freshet once the process listens to signals. */
    interface Start {
        void run() throws Exception;
    }

    static int run(Freshet freshet, Start start) throws Exception {
        Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> {
            freshet.close();
            OrderlyEnd.halt();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            start.run();
        } catch (Exception e) {
            forget(hook);
            freshet.close();
            throw e;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook runs already and ends the process; nothing that comes after it counts.
            try {
                hook.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
