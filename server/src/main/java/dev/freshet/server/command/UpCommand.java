package dev.freshet.server.command;

import dev.freshet.server.instance.Freshet;
import dev.freshet.server.instance.ReadyLine;
import dev.freshet.server.instance.Role;
import dev.freshet.server.instance.Running;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything on this machine. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Runs everything on this machine: broker, engine and all roles.")
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Option(names = "--demo", description = "make four products, with 30 days of visitors and more every second")
    private boolean demo;

    @Option(
            names = "--json",
            description = "print one line of JSON once it is ready; everything else goes to standard error")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Freshet freshet = new Freshet(options.read(), Home.path(), EnumSet.allOf(Role.class));
        Announcement announcement = new Announcement(json);
        return UntilStopped.run(freshet, () -> {
            Running running = freshet.startLocal(announcement::step);
            if (demo) {
                running.ensureDemoProducts();
            }
            ReadyLine line = running.announce(demo);
            announcement.ready(line);
            if (demo) {
                running.startDemo(line, announcement::demo);
            }
        });
    }
}
