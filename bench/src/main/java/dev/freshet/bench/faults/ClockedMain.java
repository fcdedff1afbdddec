package dev.freshet.bench.faults;

import dev.freshet.server.configuration.ConfigurationLoader;
import dev.freshet.server.instance.Freshet;
import dev.freshet.server.instance.Role;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;

/** {@code collect} or {@code load} as the product runs them, except that their clock goes by {@link SettableClock}. */
public final class ClockedMain {

    private ClockedMain() {}

    /**
     * Runs a role until the process is told to stop.
     *
     * @param arguments the role, and the file of the clock's offset
     */
    public static void main(String[] arguments) throws InterruptedException {
        Role role = Role.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Freshet freshet = new Freshet(
                new ConfigurationLoader().load(Optional.empty(), System.getenv(), Map.of()),
                Path.of(System.getProperty("freshet.home", "")).toAbsolutePath(),
                EnumSet.of(role),
                new SettableClock(Path.of(arguments[1])));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            freshet.close();
            Runtime.getRuntime().halt(0);
        }));
        try {
            String url = freshet.startRoles(System.err::println).url();
            System.out.println(new JsonMapper().writeValueAsString(Map.of("url", url)));
        } catch (RuntimeException e) {
            System.err.println("freshet: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
        new CountDownLatch(1).await();
    }
}
