package dev.freshet.server.whole;

import dev.freshet.server.configuration.ConfigurationLoader;
import dev.freshet.server.instance.Freshet;
import dev.freshet.server.instance.ReadyLine;
import dev.freshet.server.instance.Role;
import dev.freshet.server.instance.Running;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.MetadataConfig;
import dev.freshet.server.metadata.Outcome;
import dev.freshet.server.metadata.Product;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A whole Freshet in this process, on a broker and an engine of its own: started once, by the first test class that asks
 * for it, and stopped after the last. Tests do not disturb each other if each makes its own product.
 */
public final class RunningFreshet implements AutoCloseable {

    /** Gives the one instance to test methods and constructors that take it. */
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningFreshet.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .computeIfAbsent(RunningFreshet.class, type -> new RunningFreshet(), RunningFreshet.class);
        }
    }

    private final Freshet freshet;
    private final ReadyLine line;
    private final Metadata metadata;
    private final ClickHouse db;

    private RunningFreshet() {
        Path data = temporaryFolder();
        var configuration = new ConfigurationLoader()
                .load(Optional.empty(), Map.of(), Map.of("http.port", "0", "data", data.toString()));
        freshet = new Freshet(configuration, Path.of("..").toAbsolutePath(), EnumSet.allOf(Role.class));
        Running running = freshet.startLocal(words -> {});
        line = running.announce(false);
        metadata = Metadata.open(MetadataConfig.sqlite(data.resolve("metadata.db")), InstantSource.system());
        db = new ClickHouse(ClickHouseConfig.of(line.clickhouseUrl(), "freshet"));
    }

    /** The address of its HTTP server. */
    public String url() {
        return line.url();
    }

    /** What its start ended with. */
    public ReadyLine line() {
        return line;
    }

    Api api() {
        return new Api(line.url(), line.apiToken());
    }

    ClickHouse db() {
        return db;
    }

    /** Makes a product; gives its write key, which holds once this process's snapshot has it. */
    public String newProduct(String slug) {
        if (metadata.products().ensure(slug, slug) instanceof Outcome.Done<Product>(Product product)) {
            return product.writeKeys().getLast().key();
        }
        throw new IllegalStateException("The product was not made: " + slug);
    }

    @Override
    public void close() {
        db.close();
        metadata.close();
        freshet.close();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target")).toAbsolutePath(), "freshet");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
