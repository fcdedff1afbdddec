package dev.freshet.server.instance;

import dev.freshet.server.access.FirstStart;
import dev.freshet.server.configuration.Configuration;
import dev.freshet.server.demo.DemoProduct;
import dev.freshet.server.demo.DemoTraffic;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.Outcome;
import dev.freshet.server.metadata.Product;
import dev.freshet.server.metadata.Products;
import dev.freshet.server.metadata.WriteKey;
import dev.freshet.store.ClickHouse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a start came to: addresses, and the ways in. Blocks on the metadata. */
public final class Running {

    private final Foundation foundation;
    private final Optional<Metadata> metadata;
    private final Optional<ClickHouse> db;
    private final int port;

    Running(Foundation foundation, Optional<Metadata> metadata, Optional<ClickHouse> db, int port) {
        this.foundation = foundation;
        this.metadata = metadata;
        this.db = db;
        this.port = port;
    }

    /** The address of this server for people: on this machine, unless the configuration names another. */
    public String url() {
        Configuration.Http http = foundation.configuration().http();
        return http.publicUrl().isEmpty() ? localUrl() : http.publicUrl();
    }

    private String localUrl() {
        return LocalAddress.url(foundation.configuration().http().host(), port);
    }

    /** A new one-time link: for the first administrator, or to sign in as one. */
    public String signInUrl() {
        return new FirstStart(metadata.orElseThrow()).signInUrl(URI.create(url()));
    }

    /**
     * Makes the demo's products, where they are missing.
     *
     * @throws StartException if one is there that no demo made: invented events could not be told from its own. Nothing is made then
     */
    public void ensureDemoProducts() {
        Products products = metadata.orElseThrow().products();
        List<String> others = products.notForDemo(
                DemoTraffic.PRODUCTS.stream().map(DemoProduct::slug).toList());
        if (!others.isEmpty()) {
            throw new StartException(
                    "--demo would send invented events to products that it did not make, or that are archived: "
                            + String.join(", ", others)
                            + "; name a data folder of the demo's own, as in './freshet up --demo --data demo'");
        }
        for (DemoProduct demo : DemoTraffic.PRODUCTS) {
            if (products.ensureOfDemo(demo.slug(), demo.name()) instanceof Outcome.Refused<Product> refused) {
                throw new StartException("The product '" + demo.slug() + "' cannot be made: " + refused.refusal());
            }
        }
    }

    /** Begins the demo's traffic, which ends when Freshet stops. */
    public void startDemo(ReadyLine line, Consumer<dev.freshet.server.demo.Progress> listener) {
        Demo.start(foundation, db.orElseThrow(), URI.create(line.localUrl()), line.writeKeys(), listener);
    }

    /**
     * Makes a token and a sign-in link, and leaves the ready line in the data folder until Freshet stops.
     *
     * @param demo whether the link is to sign in at once, without choosing a password
     */
    public ReadyLine announce(boolean demo) {
        Metadata open = metadata.orElseThrow();
        FirstStart firstStart = new FirstStart(open);
        URI base = URI.create(url());
        Map<String, String> keys = new TreeMap<>();
        for (Product product : open.products().all()) {
            List<WriteKey> all = product.writeKeys();
            if (!all.isEmpty()) {
                keys.put(product.slug(), all.getLast().key());
            }
        }
        ReadyLine line = new ReadyLine(
                url(),
                keys,
                open.tokens().replaceOfTheStart().secret(),
                demo ? firstStart.demoSignInUrl(base) : firstStart.signInUrl(base),
                foundation.backends().clickhouseUrl(),
                foundation.backends().bootstrapServers(),
                localUrl());
        foundation
                .parts()
                .own("ready file", ReadyFile.write(foundation.configuration().data(), line));
        return line;
    }
}
