package dev.freshet.server.instance;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.http.Blocking;
import dev.freshet.server.http.HealthRoutes;
import dev.freshet.server.http.Readiness;
import dev.freshet.server.http.Readiness.Check;
import dev.freshet.server.http.Routes;
import dev.freshet.server.http.WebServer;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.MetadataConfig;
import dev.freshet.server.metadata.MetadataException;
import dev.freshet.store.ClickHouse;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Freshet: the roles that it was asked for, on the backends of the configuration or on its own. Closing stops
 * everything that was started, in reverse order, also in the middle of a start. Thread-safe.
 */
public final class Freshet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Freshet.class);

    private static final int ANSWERS_AT_ONCE = 256;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final long LISTEN_TIMEOUT_SECONDS = 30;
    private static final long CLOSE_TIMEOUT_SECONDS = 15;

    private final Configuration configuration;
    private final Path home;
    private final Set<Role> roles;
    private final InstantSource clock;
    private final Parts parts = new Parts();

    /**
     * Does nothing yet.
     *
     * @param home the folder that Freshet was built in: the dashboard, the SDK and the country database are there
     */
    public Freshet(Configuration configuration, Path home, Set<Role> roles) {
        this(configuration, home, roles, InstantSource.system());
    }

    /**
     * The same by another clock than the system's.
     *
     * @param clock may jump, as clocks of machines do
     */
    public Freshet(Configuration configuration, Path home, Set<Role> roles, InstantSource clock) {
        this.configuration = configuration;
        this.home = home;
        this.roles = EnumSet.copyOf(roles);
        this.clock = clock;
    }

    /**
     * Starts everything on this machine, and waits until it is ready.
     *
     * @throws StartException if something does not start; what did has been stopped again
     */
    public Running startLocal(Progress progress) {
        return starting(() -> {
            progress.step("starting the broker and the engine, preparing topics and tables");
            Backends.lock(configuration, parts);
            tryPort();
            return start(Backends.local(configuration, parts, progress), progress);
        });
    }

    /**
     * Starts the roles on the backends that the configuration names, and waits until they are ready.
     *
     * @throws ConfigurationException if it does not name all that the roles need
     * @throws StartException if something does not start; what did has been stopped again
     */
    public Running startRoles(Progress progress) {
        return starting(() -> {
            RequiredKeys.check(configuration, roles);
            tryPort();
            progress.step("preparing topics and tables");
            return start(Backends.external(configuration), progress);
        });
    }

    private Running starting(Supplier<Running> start) {
        try {
            return start.get();
        } catch (MetadataException e) {
            close();
            throw new StartException(e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Running start(Backends backends, Progress progress) {
        // Where it cannot be loaded, Vert.x takes the JDK's.
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        parts.own("event loops", () -> vertx.close().await(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS));
        Foundation foundation = new Foundation(
                configuration,
                home,
                parts,
                backends,
                vertx,
                Meters.open(parts),
                parts.own("answers", new Blocking(ANSWERS_AT_ONCE)),
                clock);

        // What needs only one of the two does not wait for the other: half of a start is the broker's.
        var topics = Concurrently.run(() -> Topics.ensure(backends.bootstrapServers(), configuration.kafka()));
        var tables = Concurrently.supply(() ->
                either(Role.LOAD, Role.SERVE) ? Optional.of(Database.open(foundation)) : Optional.<ClickHouse>empty());
        var people = Concurrently.supply(
                () -> either(Role.COLLECT, Role.SERVE) ? Optional.of(openMetadata()) : Optional.<Metadata>empty());
        Concurrently.joinAll(topics, tables, people);
        Optional<Metadata> metadata = people.join();
        Optional<ClickHouse> db = tables.join();

        progress.step("starting "
                + String.join(
                        ", ",
                        roles.stream()
                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                .toList()));
        Optional<LoadRole> load =
                has(Role.LOAD) ? Optional.of(new LoadRole(foundation, db.orElseThrow())) : Optional.empty();
        Optional<CollectRole> collect =
                has(Role.COLLECT) ? Optional.of(new CollectRole(foundation, metadata.orElseThrow())) : Optional.empty();
        Optional<ServeRole> serve = has(Role.SERVE)
                ? Optional.of(new ServeRole(foundation, metadata.orElseThrow(), db.orElseThrow()))
                : Optional.empty();

        serve.ifPresent(role -> load.ifPresent(loading -> loading.loader().whenStored(role::stored)));

        List<Check> checks = new ArrayList<>();
        load.map(LoadRole::check).ifPresent(checks::add);
        collect.map(CollectRole::check).ifPresent(checks::add);
        serve.map(ServeRole::checks).ifPresent(checks::addAll);
        Readiness readiness = new Readiness(checks);

        Router router = Routes.begin(vertx, configuration.http().publicUrl(), foundation.meters());
        new HealthRoutes(readiness, foundation.meters(), foundation.blocking()).mount(router);
        collect.ifPresent(role -> role.mount(router));
        serve.ifPresent(role -> role.mount(router, collect, load));
        Routes.end(router);

        int port = listen(vertx, router);
        serve.ifPresent(ServeRole::start);
        collect.ifPresent(CollectRole::start);
        awaitReady(readiness);
        return new Running(foundation, metadata, db, port);
    }

    private Metadata openMetadata() {
        String named = configuration.metadata().url();
        if (named.isEmpty()) {
            configuration.data().toFile().mkdirs();
        }
        Metadata metadata =
                parts.own("metadata", Metadata.open(MetadataConfig.of(configuration.metadataUrl(), "", ""), clock));
        if (named.startsWith("jdbc:postgresql:")
                && Files.exists(configuration.metadataFile())
                && metadata.people().all().isEmpty()) {
            LOG.warn(
                    "People, products and keys are still in {}, and not in the database that metadata.url names: 'freshet move-metadata' takes them there",
                    configuration.metadataFile());
        }
        return metadata;
    }

    /** A port that is taken is known at once, and not after a broker and an engine have filled a folder. */
    private void tryPort() {
        int port = configuration.http().port().number();
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(configuration.http().host(), port));
        } catch (IOException taken) {
            throw cannotListen(taken);
        }
    }

    private StartException cannotListen(Exception why) {
        return new StartException(
                "Port " + configuration.http().port().number() + " of "
                        + configuration.http().host() + " cannot be listened on (" + why.getMessage()
                        + "); choose another --port, or 0 for a free one",
                why);
    }

    private int listen(Vertx vertx, Router router) {
        WebServer server = parts.own(
                "http", new WebServer(vertx, router, configuration.http().drain()));
        String host = configuration.http().host();
        try {
            return server.listen(
                            host,
                            configuration.http().port().number(),
                            Runtime.getRuntime().availableProcessors())
                    .await(LISTEN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StartException("The HTTP server did not start within " + LISTEN_TIMEOUT_SECONDS + " s", e);
        } catch (RuntimeException e) {
            throw cannotListen(e);
        }
    }

    private static void awaitReady(Readiness readiness) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        try {
            for (List<String> missing = readiness.missing(); !missing.isEmpty(); missing = readiness.missing()) {
                if (System.nanoTime() > deadline) {
                    throw new StartException(
                            "Not ready after " + READY_WITHIN.toSeconds() + " s: " + String.join(", ", missing));
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while starting", e);
        }
    }

    private boolean has(Role role) {
        return roles.contains(role);
    }

    private boolean either(Role one, Role other) {
        return has(one) || has(other);
    }

    @Override
    public void close() {
        parts.close();
    }
}
