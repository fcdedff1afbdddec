package dev.freshet.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests an {@link EmbeddedEngine} that they share; it is stopped when the last has ended. */
final class EngineExtension implements ParameterResolver {

    private record Shared(EmbeddedEngine engine) implements AutoCloseable {
        @Override
        public void close() {
            engine.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(EmbeddedEngine.class);
    }

    @Override
    public EmbeddedEngine resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(ExtensionContext.Namespace.create(EngineExtension.class));
        return store.computeIfAbsent("engine", key -> new Shared(start()), Shared.class)
                .engine();
    }

    private static EmbeddedEngine start() {
        try {
            Path data = Files.createTempDirectory(Path.of("target"), "engine");
            return EmbeddedEngine.start(data, EngineOptions.defaults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
