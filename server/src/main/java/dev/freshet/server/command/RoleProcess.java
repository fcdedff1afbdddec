package dev.freshet.server.command;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.instance.Freshet;
import dev.freshet.server.instance.Role;
import dev.freshet.server.instance.Running;
import java.util.EnumSet;
import java.util.Optional;

/** One role as a process of its own, on somebody's Kafka, ClickHouse, Redis and PostgreSQL. */
final class RoleProcess {

    private RoleProcess() {}

    /** Runs until it is told to stop; prints its address once it is ready. */
    static int run(Role role, Configuration configuration) throws Exception {
        Freshet freshet = new Freshet(configuration, Home.path(), EnumSet.of(role));
        Announcement announcement = new Announcement(true);
        return UntilStopped.run(freshet, () -> {
            Running running = freshet.startRoles(announcement::step);
            announcement.role(running.url(), role == Role.SERVE ? Optional.of(running.signInUrl()) : Optional.empty());
        });
    }
}
