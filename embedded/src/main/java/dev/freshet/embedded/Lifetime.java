package dev.freshet.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * The life of a child process of ours: it leaves its terminal, says that it is ready, and stops in order when it is
 * asked to (SIGTERM) or when its parent is gone (end of standard input).
 */
final class Lifetime {

    private Lifetime() {}

    /**
     * Puts this process into a session of its own. Ctrl-C then reaches the parent alone, which stops its children in
     * the right order.
     */
    @SuppressWarnings("restricted") // setsid is not to be had otherwise
    static void leaveTerminal() {
        Linker linker = Linker.nativeLinker();
        try {
            int _ = (int) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("setsid"), FunctionDescriptor.of(ValueLayout.JAVA_INT))
                    .invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("setsid failed", e);
        }
    }

    /** Says that the process serves on a port, then waits until it must stop; never returns. */
    static void serve(int port, Runnable stop) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            stop.run();
            OrderlyEnd.halt();
        }));
        PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        output.println("READY {\"port\":" + port + "}");
        awaitEndOfInput();
        System.exit(0);
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // what is sent to us is of no interest, only that the sender lives
            }
        } catch (IOException e) {
            System.err.println("Standard input cannot be read: " + e.getMessage());
        }
    }
}
