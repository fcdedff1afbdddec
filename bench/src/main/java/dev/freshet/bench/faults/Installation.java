package dev.freshet.bench.faults;

import dev.freshet.bench.product.Engine;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** A Freshet under test: real processes, which the installation owns. */
interface Installation extends AutoCloseable {

    /** What a fault does; returns once it is over and everything that it hit is up again. */
    @FunctionalInterface
    interface Injection {
        void run(Fault fault);
    }

    /** For people. */
    String name();

    /** Starts everything, and waits until it is up. */
    void start();

    /** Where events are sent, the same over all restarts. */
    List<InetSocketAddress> collectors();

    String writeKey();

    /** The engine, where it is now. */
    Engine engine();

    /** The broker, where it is now. */
    String bootstrapServers();

    /** What can happen to it here and now, by kind. */
    Map<FaultKind, Injection> faults();

    /** Kinds to be dealt, each as often as it should come in relation to the others. */
    List<FaultKind> deck();

    /** Processes that ended without having been told to. */
    List<String> endedByThemselves();

    @Override
    void close();
}
