package dev.freshet.server.instance;

import dev.freshet.event.EventLimits;
import dev.freshet.load.Deduplication;
import dev.freshet.load.Loader;
import dev.freshet.load.LoaderConfig;
import dev.freshet.load.OwnTopic;
import dev.freshet.load.inbox.InboxConfig;
import dev.freshet.load.inbox.InboxLoader;
import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.http.Readiness.Check;
import dev.freshet.store.ClickHouse;

/** Kafka in, ClickHouse out. */
final class LoadRole {

    private final Loader loader;

    /** Makes and starts the loader, which the foundation's parts then own. */
    LoadRole(Foundation foundation, ClickHouse db) {
        this.loader = foundation
                .parts()
                .own("load", new Loader(config(foundation), db, foundation.meters(), foundation.clock()));
        loader.start();
        foundation
                .parts()
                .own("inbox", new InboxLoader(inbox(foundation), db, foundation.clock()))
                .start();
    }

    Loader loader() {
        return loader;
    }

    Check check() {
        return new Check("load", loader::ready);
    }

    private static InboxConfig inbox(Foundation foundation) {
        Configuration configuration = foundation.configuration();
        return new InboxConfig(
                foundation.backends().bootstrapServers(),
                configuration.kafka().rejectedTopic(),
                configuration.kafka().acceptedTopic(),
                configuration.kafka().group() + "-inbox",
                configuration.inbox().retention(),
                configuration.inbox().size().bytes());
    }

    private static LoaderConfig config(Foundation foundation) {
        Configuration configuration = foundation.configuration();
        LoaderConfig standard = LoaderConfig.of(foundation.backends().bootstrapServers());
        return new LoaderConfig(
                standard.bootstrapServers(),
                configuration.kafka().topic(),
                configuration.kafka().rejectedTopic(),
                configuration.kafka().group(),
                configuration.ownTopics().stream()
                        .map(own -> new OwnTopic(own.topic(), own.product()))
                        .toList(),
                configuration.load().threads(),
                standard.batchRows(),
                standard.batchBytes(),
                standard.linger(),
                standard.concurrentInserts(),
                standard.drainTimeout(),
                EventLimits.DEFAULTS,
                new Deduplication(
                        configuration.load().deduplication().window(),
                        configuration.load().deduplication().memory().bytes()));
    }
}
