package dev.freshet.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A port that stays the same from one start to the next, so that clients which were connected find their way back. */
final class RememberedPort {

    private RememberedPort() {}

    /**
     * The wanted port, or for 0 the one in the file if it is free, or any free one; the file then holds it.
     *
     * @throws IOException if the wanted port is taken
     */
    static int choose(Path file, int wanted) throws IOException {
        int port = wanted;
        if (port == 0 && Files.exists(file)) {
            port = remembered(file);
        }
        if (wanted == 0 && !isFree(port)) {
            port = 0;
        }
        if (port == 0) {
            port = bind(0);
        } else if (!isFree(port)) {
            throw new IOException("Port " + port + " is taken");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, Integer.toString(port));
        return port;
    }

    private static int remembered(Path file) throws IOException {
        try {
            int port = Integer.parseInt(Files.readString(file).strip());
            return port > 0 && port <= 65_535 ? port : 0;
        } catch (NumberFormatException e) {
            return 0; // torn by a crash: any free port will do
        }
    }

    private static boolean isFree(int port) {
        try {
            return port == 0 || bind(port) == port;
        } catch (IOException e) {
            return false;
        }
    }

    private static int bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }
}
