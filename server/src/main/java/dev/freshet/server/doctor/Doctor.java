package dev.freshet.server.doctor;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.instance.ReadyFile;
import dev.freshet.server.instance.Version;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at an installation: what it was built with, its disk, its port, and what the running instance says of itself. */
public final class Doctor {

    private static final long LEAST_DISK_BYTES = 2L << 30;

    private final Configuration configuration;
    private final Path home;

    /**
     * For one installation.
     *
     * @param home the folder that Freshet was built in
     */
    public Doctor(Configuration configuration, Path home) {
        this.configuration = configuration;
        this.home = home;
    }

    /** Looks at everything; a few seconds at most. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good("freshet", Version.current() + ", on Java " + Runtime.version()));
        findings.add(part("dashboard", home.resolve("dashboard/dist/index.html")));
        findings.add(part("sdk", home.resolve("sdk/dist/freshet.js")));
        findings.add(disk());
        findings.addAll(instance());
        return findings;
    }

    private List<Finding> instance() {
        try {
            return ReadyFile.read(configuration.data())
                    .map(running -> RunningInstance.examine(running, configuration.clickhouse()))
                    .orElseGet(() -> List.of(Finding.good("instance", "none runs on " + configuration.data()), port()));
        } catch (ConfigurationException unreadable) {
            return List.of(Finding.bad("instance", String.valueOf(unreadable.getMessage())));
        }
    }

    private static Finding part(String name, Path file) {
        return Files.exists(file)
                ? Finding.good(name, "is built")
                : Finding.bad(name, file + " is missing: './freshet up' builds it");
    }

    private Finding disk() {
        Path at = configuration.data().toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        try {
            long free = Files.getFileStore(at).getUsableSpace();
            String amount = "%.1f GB free at %s".formatted(free / 1e9, at);
            return free >= LEAST_DISK_BYTES
                    ? Finding.good("disk", amount)
                    : Finding.bad("disk", amount + ": make room, or choose another --data");
        } catch (IOException e) {
            return Finding.bad("disk", at + " cannot be looked at: " + e.getMessage());
        }
    }

    private Finding port() {
        int port = configuration.http().port().number();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(configuration.http().host(), port));
            return Finding.good("port", port + " is free");
        } catch (IOException e) {
            return Finding.bad("port", port + " is taken (" + e.getMessage() + "): choose another --port");
        }
    }
}
