package dev.freshet.bench.faults;

import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.MetadataConfig;
import dev.freshet.server.metadata.Outcome;
import dev.freshet.server.metadata.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Products, made before the processes start that should know them. */
final class Products {

    private Products() {}

    /** Makes one product in the metadata of a data folder; gives its write key. */
    static String makeOne(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Metadata metadata =
                Metadata.open(MetadataConfig.sqlite(data.resolve("metadata.db")), InstantSource.system())) {
            if (metadata.products().ensure("faults", "Faults") instanceof Outcome.Done<Product>(Product product)) {
                return product.writeKeys().getLast().key();
            }
            throw new IllegalStateException("The product was not made");
        }
    }
}
