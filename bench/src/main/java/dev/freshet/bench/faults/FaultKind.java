package dev.freshet.bench.faults;

/** What can be done to an installation. */
enum FaultKind {
    KILL_LOADER("kill -9 of a loader", true),
    KILL_COLLECTOR("kill -9 of a collector", true),
    KILL_SERVER("kill -9 of the server with all roles", true),
    KILL_ENGINE("kill -9 of the engine", true),
    KILL_BROKER("kill -9 of the broker", true),
    PAUSE_LOADER("loader stopped (SIGSTOP) beyond its session", false),
    PAUSE_COLLECTOR("collector stopped (SIGSTOP)", false),
    PAUSE_SERVER("server stopped (SIGSTOP) beyond its session", false),
    PAUSE_ENGINE("engine stopped (SIGSTOP)", false),
    PAUSE_BROKER("broker stopped (SIGSTOP) beyond its session", false),
    JOIN_LOADER("rebalance: third loader joins, leaves", false),
    LEAVE_LOADER("rebalance: loader told to stop, comes back", false),
    FULL_ENGINE_DISK("engine's disk full", false),
    FULL_BROKER_DISK("broker's disk full", false),
    TORN_REQUESTS("connections to the collectors torn", false),
    TORN_INSERTS("connections to the engine torn", false),
    CLOCK_LOADER("loader's clock jumps", false),
    CLOCK_COLLECTOR("collector's clock jumps", false);

    private final String label;
    private final boolean kill;

    FaultKind(String label, boolean kill) {
        this.label = label;
        this.kill = kill;
    }

    /** For people. */
    String label() {
        return label;
    }

    boolean kill() {
        return kill;
    }
}
