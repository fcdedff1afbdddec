package dev.freshet.store;

import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the real engine, one for all tests of the run, and closes it with the last. */
final class TestEngine implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TestEngine.class);

    private record Started(EmbeddedEngine engine) implements AutoCloseable {
        @Override
        public void close() {
            engine.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedEngine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("engine", _ -> new Started(start()), Started.class)
                .engine();
    }

    private static EmbeddedEngine start() {
        try {
            Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "engine");
            return EmbeddedEngine.start(data, EngineOptions.defaults());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A client of a database that no other test uses, and that does not exist yet. */
    static ClickHouse newDatabase(EmbeddedEngine engine) {
        return new ClickHouse(ClickHouseConfig.of(
                engine.url(), "test_" + UUID.randomUUID().toString().replace('-', '_')));
    }
}
