package dev.freshet.query;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/** A real redis-server of a test's own, on a free port, that keeps nothing on disk. */
final class RedisServer implements AutoCloseable {
    private final Path directory;
    private final int port;
    private Process process;

    RedisServer(Path directory) {
        this.directory = directory;
        this.port = freePort();
        this.process = run();
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    void start() {
        process = run();
    }

    void stop() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        stop();
    }

    private Process run() {
        try {
            Process started = new ProcessBuilder(List.of(
                            "redis-server",
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no",
                            "--dir",
                            directory.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("redis.log").toFile())
                    .start();
            await().until(this::accepts);
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException("redis-server is needed (Debian: apt-get install redis-server)", failure);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
