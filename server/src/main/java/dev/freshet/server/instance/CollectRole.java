package dev.freshet.server.instance;

import dev.freshet.collect.Collector;
import dev.freshet.collect.CollectorConfig;
import dev.freshet.event.EventLimits;
import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.http.Readiness.Check;
import dev.freshet.server.metadata.Metadata;
import io.vertx.ext.web.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** HTTP in, Kafka out. */
final class CollectRole {

    private static final String COUNTRIES =
            "collect/node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb";
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ACKNOWLEDGE_TIMEOUT = Duration.ofSeconds(10);

    private final Foundation foundation;
    private final Collector collector;

    CollectRole(Foundation foundation, Metadata metadata) {
        this.foundation = foundation;
        this.collector =
                new Collector(config(foundation), metadata.writeKeys(), foundation.meters(), foundation.clock());
    }

    void mount(Router router) {
        collector.mount(router);
    }

    /** Begins; to be called after the HTTP server listens, so that it drains before that closes. */
    void start() {
        foundation.parts().own("collect", collector).start();
    }

    Check check() {
        return new Check("collect", collector::ready);
    }

    static CollectorConfig config(Foundation foundation) {
        Configuration configuration = foundation.configuration();
        Path countries = foundation.home().resolve(COUNTRIES);
        return new CollectorConfig(
                foundation.backends().bootstrapServers(),
                configuration.kafka().topic(),
                configuration.kafka().rejectedTopic(),
                configuration.kafka().acceptedTopic(),
                configuration.kafka().partitions(),
                EventLimits.DEFAULTS,
                configuration.limits().ingestBuffer().bytes(),
                BODY_TIMEOUT,
                ACKNOWLEDGE_TIMEOUT,
                configuration.http().trustForwardedFor(),
                Files.exists(countries) ? Optional.of(countries) : Optional.empty());
    }
}
