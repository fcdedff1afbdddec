package dev.freshet.load;

import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.embedded.EmbeddedEngine;
import dev.freshet.embedded.EngineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a real engine and a real broker, one of each for all tests of the run, and closes them with the last. */
final class TestServers implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TestServers.class);

    record Servers(EmbeddedEngine engine, EmbeddedBroker broker) implements AutoCloseable {
        @Override
        public void close() {
            engine.close();
            broker.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Servers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        "servers",
                        _ -> new Servers(
                                EmbeddedEngine.start(directory("engine"), EngineOptions.defaults()),
                                EmbeddedBroker.start(directory("broker"), BrokerOptions.defaults())),
                        Servers.class);
    }

    static Path directory(String name) {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), name);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
