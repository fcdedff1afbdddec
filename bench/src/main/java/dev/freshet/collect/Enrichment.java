package dev.freshet.collect;

import dev.freshet.event.Client;
import dev.freshet.event.DecodedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What collect finds out about a sender, made callable from outside to be measured: it stands in collect's package, as a test of it
 * would, since nobody else has business with it. Thread-safe; owns the file of countries.
 */
public final class Enrichment implements AutoCloseable {

    private static final String FILE =
            "collect/node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb";

    private final Countries countries;
    private final Enricher enricher;

    /**
     * Opens the file of countries.
     *
     * @param home Freshet's folder, where it lies
     */
    public Enrichment(Path home) {
        this.countries = Countries.open(Optional.of(home.resolve(FILE)));
        this.enricher = new Enricher(countries, new UserAgents(InstantSource.system(), () -> {}));
    }

    /** The sender of an event that tells its address and user agent itself. */
    public Client clientOf(DecodedEvent event) {
        return enricher.clientOf(event, "", "");
    }

    @Override
    public void close() {
        try {
            countries.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
