package dev.freshet.bench.product;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and sockets a process may have open; the virtual machine has raised it as far as the system lets it. */
public final class OpenFiles {

    /** What the server has open beside the clients' sockets: libraries, Kafka, the engine, the metadata. */
    private static final int RESERVE = 1_000;

    private OpenFiles() {}

    /** Refuses to go on where so many sockets in one process would not fit. */
    public static void require(int sockets) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < sockets + RESERVE) {
            throw new BenchException(
                    "%,d clients need %,d open files, %,d are allowed: run `ulimit -Hn %d` as root first"
                            .formatted(
                                    sockets, sockets + RESERVE, system.getMaxFileDescriptorCount(), sockets + RESERVE));
        }
    }
}
