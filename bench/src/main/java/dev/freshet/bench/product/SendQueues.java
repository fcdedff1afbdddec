package dev.freshet.bench.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the kernel holds for connections whose other end does not read, from Linux' {@code /proc/net/tcp}. */
public final class SendQueues {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String ESTABLISHED = "01";
    private static final int HEX = 16;

    private SendQueues() {}

    /**
     * Bytes sent by a server of this machine and not yet acknowledged by these clients' ends.
     *
     * @param clientPorts of clients on this machine
     */
    public static long bytes(int serverPort, Collection<Integer> clientPorts) {
        Set<Integer> wanted = Set.copyOf(clientPorts);
        return TABLES.stream()
                .filter(Files::exists)
                .mapToLong(table -> bytes(table, serverPort, wanted))
                .sum();
    }

    /** Columns: number, local address, remote address, state, send and receive queue, and more. */
    private static long bytes(Path table, int serverPort, Set<Integer> clientPorts) {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.skip(1)
                    .map(line -> line.strip().split("\\s+", 6))
                    .filter(columns -> columns[3].equals(ESTABLISHED)
                            && port(columns[1]) == serverPort
                            && clientPorts.contains(port(columns[2])))
                    .mapToLong(columns -> Long.parseLong(columns[4].substring(0, columns[4].indexOf(':')), HEX))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), HEX);
    }
}
