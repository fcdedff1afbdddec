package dev.freshet.server.instance;

import dev.freshet.collect.ClientAddresses;
import dev.freshet.collect.Replayer;
import dev.freshet.live.LiveConfig;
import dev.freshet.live.LiveHub;
import dev.freshet.query.AnswerCache;
import dev.freshet.query.Queries;
import dev.freshet.query.QueryConfig;
import dev.freshet.server.access.AccessRoutes;
import dev.freshet.server.access.Authenticator;
import dev.freshet.server.access.PublicAddress;
import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.http.Blocking.Outcome;
import dev.freshet.server.http.LiveRoute;
import dev.freshet.server.http.Pages;
import dev.freshet.server.http.QuestionRoutes;
import dev.freshet.server.http.Readiness.Check;
import dev.freshet.server.http.Routes;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.status.LineWatch;
import dev.freshet.server.status.StatusReport;
import dev.freshet.server.trust.Holding;
import dev.freshet.server.trust.TrustDesk;
import dev.freshet.server.trust.TrustRoutes;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.StoreException;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions, live answers, people, the dashboard. */
final class ServeRole {

    private final Foundation foundation;
    private final Metadata metadata;
    private final ClickHouse db;
    private final Authenticator authenticator;
    private final AnswerCache cache;
    private final Queries queries;
    private final LiveHub hub;
    private final LineWatch line;
    private final PublicAddress address;
    private final TrustDesk trust;

    ServeRole(Foundation foundation, Metadata metadata, ClickHouse db) {
        this.foundation = foundation;
        this.metadata = metadata;
        this.db = db;
        this.address = publicAddress(foundation.configuration().http().publicUrl());
        ClientAddresses senders =
                new ClientAddresses(foundation.configuration().http().trustForwardedFor());
        this.authenticator = foundation.parts().own("access", new Authenticator(metadata, address, senders::of));
        this.cache = foundation
                .parts()
                .own(
                        "cache",
                        Caches.open(
                                foundation.configuration().redis().url(), db, foundation.meters(), foundation.clock()));
        QueryConfig standard = QueryConfig.standard();
        this.queries = new Queries(
                db,
                cache,
                foundation.meters(),
                foundation.clock(),
                new QueryConfig(
                        foundation.configuration().retention(),
                        standard.rowBudget(),
                        standard.timeout(),
                        standard.grace(),
                        standard.closedTimeToLive(),
                        standard.openTimeToLive()));
        this.trust = foundation.parts().own("trust", trust(foundation, db));
        this.hub = new LiveHub(
                queries,
                foundation.meters(),
                foundation.clock(),
                foundation.backends().ours() ? LiveConfig.besideLoader() : LiveConfig.standard());
        this.line = foundation.parts().own("line watch", lineWatch(foundation, db));
    }

    private static LineWatch lineWatch(Foundation foundation, ClickHouse db) {
        Configuration configuration = foundation.configuration();
        List<String> topics = Stream.concat(
                        Stream.of(configuration.kafka().topic()),
                        configuration.ownTopics().stream().map(own -> own.topic()))
                .toList();
        return new LineWatch(
                foundation.backends().bootstrapServers(),
                configuration.kafka().group(),
                topics,
                () -> isResting(db),
                foundation.meters(),
                foundation.clock());
    }

    private static boolean isResting(ClickHouse db) {
        try {
            return Holding.isOn(db);
        } catch (StoreException unavailable) {
            return false;
        }
    }

    /** Takes note that a loader of this process has stored events. */
    void stored() {
        hub.stored();
    }

    void mount(Router router, Optional<CollectRole> collect, Optional<LoadRole> load) {
        new LiveRoute(hub, authenticator).mount(router);
        Routes.readApiBodies(
                router, foundation.configuration().limits().apiBody().bytes());
        new QuestionRoutes(queries, foundation.blocking(), authenticator.readers()).mount(router);
        StatusReport status = new StatusReport(
                Version.current(),
                foundation.clock().instant(),
                new PartStatuses(foundation, line, cache).suppliers(db, metadata, collect, load),
                db,
                foundation.meters(),
                hub,
                trust.reconciler()::drifts);
        router.get("/api/v1/status")
                .handler(authenticator.readers())
                .handler(context -> foundation.blocking().answer(context, () -> Outcome.json(status.json())));
        new TrustRoutes(trust, foundation.blocking(), authenticator).mount(router);
        new AccessRoutes(metadata, authenticator, address, new EventfulProducts(db), foundation.clock()).mount(router);
        new Pages(foundation.home()).mount(router);
    }

    /** Begins to tick; to be called after the HTTP server listens, so that sockets are told before that closes. */
    void start() {
        foundation.parts().own("live", hub).start();
        line.start();
        trust.start();
    }

    List<Check> checks() {
        return List.of(new Check("ClickHouse", db::ping), new Check("metadata", metadata::check));
    }

    private static TrustDesk trust(Foundation foundation, ClickHouse db) {
        Configuration configuration = foundation.configuration();
        TrustDesk.Config config = new TrustDesk.Config(
                configuration.kafka().topic(),
                configuration.retention().raw(),
                configuration.kafka().retention(),
                configuration.inbox().retention(),
                configuration.inbox().size().bytes(),
                configuration.load().deduplication().window(),
                configuration.ownTopics().stream()
                        .collect(Collectors.toUnmodifiableMap(own -> own.topic(), own -> own.product())));
        Replayer replayer = new Replayer(CollectRole.config(foundation), foundation.clock());
        return new TrustDesk(config, db, replayer, foundation.meters(), foundation.clock());
    }

    private static PublicAddress publicAddress(String url) {
        return new PublicAddress(url.isEmpty() ? Optional.empty() : Optional.of(URI.create(url)));
    }
}
