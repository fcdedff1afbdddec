package dev.freshet.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The engine's process: {@code --data DIR [--port N] [--library PATH] [--memory BYTES] [--queries N]}. The password, if
 * any, is in the environment.
 */
public final class EngineMain {

    private EngineMain() {}

    public static void main(String[] args) throws IOException {
        // What it writes and answers has the same digits wherever the machine is.
        Locale.setDefault(Locale.ROOT);
        Arguments arguments = Arguments.parse(args);
        EngineOptions defaults = EngineOptions.defaults();
        Path data = Path.of(arguments.text("data")).toAbsolutePath();
        Lifetime.leaveTerminal();
        InstanceLock lock = InstanceLock.acquire(data);
        String named = arguments.text("library", "");
        Engine engine = new Engine(
                named.isEmpty() ? EngineLibrary.locate() : EngineLibrary.require(Path.of(named)),
                data,
                arguments.number("memory", defaults.memoryBytes()));
        DiskGuard guard = new DiskGuard(engine, data);
        EngineServer server = new EngineServer(
                engine,
                Math.toIntExact(arguments.number("port", 0)),
                Math.toIntExact(arguments.number("queries", defaults.maxConcurrentQueries())),
                System.getenv().getOrDefault(ChildJvm.PASSWORD_VARIABLE, ""));
        int port = server.start();
        guard.start();
        Lifetime.serve(port, () -> {
            server.close();
            guard.close();
            engine.close();
            lock.close();
        });
    }
}
