package dev.freshet.bench.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP relay on a port of the loopback address: passes bytes on to a target that may move, and tears connections in the
 * middle of what they carry. Owns its threads and sockets. Thread-safe.
 */
final class Relay implements AutoCloseable {

    private static final int CHUNK_BYTES = 16 << 10;

    private final ServerSocket listener;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private volatile int targetPort;

    private Relay(ServerSocket listener) {
        this.listener = listener;
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    /** Opens a relay, whose target is to be told before it is of use. */
    static Relay open() {
        try {
            return new Relay(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where new connections go from now on, a port of the loopback address. */
    void target(int port) {
        targetPort = port;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    /** Tears every connection of now: half of its next bytes pass, then both ends are reset. */
    void tear() {
        pairs.forEach(pair -> pair.torn = true);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().name("relay-connection").start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
            Pair pair = new Pair(client, server);
            pairs.add(pair);
            try {
                Thread back = Thread.ofVirtual().name("relay-back").start(() -> pair.pass(server, client));
                pair.pass(client, server);
                back.join();
            } finally {
                pairs.remove(pair);
            }
        } catch (IOException unreachable) {
            // Closing the client's side says it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pairs.forEach(Pair::reset);
    }

    private static final class Pair {
        private final Socket client;
        private final Socket server;
        private volatile boolean torn;

        Pair(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void pass(Socket from, Socket to) {
            byte[] chunk = new byte[CHUNK_BYTES];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    if (torn) {
                        out.write(chunk, 0, read / 2);
                        reset();
                        return;
                    }
                    out.write(chunk, 0, read);
                }
                to.shutdownOutput();
            } catch (IOException gone) {
                reset(); // so that the other side is told
            }
        }

        private void reset() {
            reset(client);
            reset(server);
        }

        private static void reset(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException closed) {
                // It was closed before.
            }
        }
    }
}
