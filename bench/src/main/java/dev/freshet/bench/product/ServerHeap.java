package dev.freshet.bench.product;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The server's heap, seen through its own management interface, which is opened for this on a local port. */
public final class ServerHeap implements AutoCloseable {

    /** The second collection frees what references and cleaners held through the first. */
    private static final int COLLECTIONS = 2;

    /** What is under way at one look, frames to thousands of clients for one, is not at another; what stays is in each. */
    private static final int LOOKS = 8;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final JMXConnector connector;
    private final MemoryMXBean memory;

    private ServerHeap(JMXConnector connector, MemoryMXBean memory) {
        this.connector = connector;
        this.memory = memory;
    }

    @SuppressWarnings("BanJNDI") // the address is what a process that the benchmark started said of itself
    static ServerHeap of(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                JMXConnector connector =
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
                return new ServerHeap(
                        connector,
                        ManagementFactory.newPlatformMXBeanProxy(
                                connector.getMBeanServerConnection(),
                                ManagementFactory.MEMORY_MXBEAN_NAME,
                                MemoryMXBean.class));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException e) {
            throw new BenchException("the server's heap cannot be looked at: " + e.getMessage(), e);
        }
    }

    /** Bytes that stay in use: the least of what several full collections leave, which this makes the server do, in some seconds. */
    public long bytesInUse() {
        long least = Long.MAX_VALUE;
        for (int look = 0; look < LOOKS; look++) {
            for (int i = 0; i < COLLECTIONS; i++) {
                memory.gc();
            }
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
            Pause.of(BETWEEN_LOOKS);
        }
        return least;
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
