package dev.freshet.server.instance;

import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.http.Blocking;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What every role stands on.
 *
 * @param home the folder that Freshet was built in
 */
record Foundation(
        Configuration configuration,
        Path home,
        Parts parts,
        Backends backends,
        Vertx vertx,
        PrometheusMeterRegistry meters,
        Blocking blocking,
        InstantSource clock) {}
