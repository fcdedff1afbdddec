package dev.freshet.server.instance;

/** What a process does of the whole line. */
public enum Role {
    /** HTTP in, Kafka out. */
    COLLECT,
    /** Kafka in, ClickHouse out. */
    LOAD,
    /** Questions, live answers, people, the dashboard. */
    SERVE
}
