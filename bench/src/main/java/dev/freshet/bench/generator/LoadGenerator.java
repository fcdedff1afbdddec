package dev.freshet.bench.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at a constant rate, whatever the answers do (an open loop), over a bounded number of keep-alive
 * connections, on the caller's thread.
 *
 * <p>The n-th request is due at start + n / rate. When every connection is busy it waits, and its latency counts from
 * when it was due: nothing is left out while the server is slow (no coordinated omission). Message ids are unique over
 * all runs of one generator. One run at a time; {@link #accepted()} may be read by any thread.
 */
public final class LoadGenerator {

    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final long HIGHEST_MICROS = Duration.ofMinutes(10).toNanos() / 1000;

    private final InetSocketAddress server;
    private final Requests requests;
    private final int connections;
    private final People people = new People(new Random(7));
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong uncertain = new AtomicLong();
    private long nextMessage;

    public LoadGenerator(InetSocketAddress server, Requests requests, int connections) {
        this.server = server;
        this.requests = requests;
        this.connections = connections;
    }

    /** Events of 2xx receipts so far, over all runs. */
    public long accepted() {
        return accepted.get();
    }

    /** Events of requests that were not answered, or not accepted whole, over all runs: they may be stored or not. */
    public long uncertain() {
        return uncertain.get();
    }

    /**
     * Runs for a time, and waits for the last answers.
     *
     * @param rate requests a second
     */
    public LoadResult run(double rate, Duration time) throws IOException {
        try (Selector selector = Selector.open();
                Run run = new Run(selector, rate, time)) {
            return run.go();
        }
    }

    /** One run. */
    private final class Run implements AutoCloseable {
        private final Selector selector;
        private final double intervalNanos;
        private final long intended;
        private final Deque<Request> ready = new ArrayDeque<>(requests.all());
        private final Deque<Connection> idle = new ArrayDeque<>();
        private final Histogram latency = new Histogram(HIGHEST_MICROS, 3);
        private final long startNanos;
        private long sent;
        private long answered;
        private long taken;
        private long unknown;
        private long largestBacklog;
        private final SendingTime clock = new SendingTime();

        Run(Selector selector, double rate, Duration time) throws IOException {
            this.selector = selector;
            this.intervalNanos = 1e9 / rate;
            this.intended = Math.round(rate * time.toMillis() / 1000);
            for (int i = 0; i < connections; i++) {
                idle.add(new Connection(server, selector));
            }
            this.startNanos = System.nanoTime();
        }

        LoadResult go() throws IOException {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long deadline = dueNanos(intended) + DRAIN.toNanos();
            while (answered < intended && System.nanoTime() < deadline) {
                sendDue();
                selector.select(this::proceed, 1);
            }
            return new LoadResult(
                    (System.nanoTime() - startNanos) / 1e9,
                    intended,
                    answered,
                    taken,
                    unknown,
                    largestBacklog,
                    latency,
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
        }

        private long dueNanos(long request) {
            return startNanos + (long) (request * intervalNanos);
        }

        private void sendDue() throws IOException {
            long due = Math.min(intended, (long) ((System.nanoTime() - startNanos) / intervalNanos) + 1);
            while (sent < due && !idle.isEmpty() && !ready.isEmpty()) {
                Connection connection = idle.remove();
                Request request = ready.remove();
                long message = nextMessage;
                nextMessage += request.events();
                try {
                    connection.send(request, request.fresh(message, clock.now(), people), dueNanos(sent));
                    sent++;
                } catch (IOException broken) {
                    sent++;
                    lose(connection);
                }
            }
            largestBacklog = Math.max(largestBacklog, due - sent);
        }

        private void proceed(SelectionKey key) {
            Connection connection = (Connection) key.attachment();
            try {
                connection.proceed().ifPresent(answer -> note(connection, answer));
            } catch (IOException broken) {
                lose(connection);
            }
        }

        private void note(Connection connection, Answer answer) {
            latency.recordValue(Math.clamp((System.nanoTime() - connection.intendedNanos()) / 1000, 0, HIGHEST_MICROS));
            answered++;
            int events = answer.acceptedOf(connection.events());
            taken += events;
            accepted.addAndGet(events);
            free(connection, answer.acknowledges() && events == connection.events());
            idle.add(connection);
        }

        /** A broken connection is replaced; what became of its request is not known. */
        private void lose(Connection connection) {
            answered++;
            free(connection, false);
            try {
                connection.close();
                idle.add(new Connection(server, selector));
            } catch (IOException unreachable) {
                throw new UncheckedIOException("the server is gone", unreachable);
            }
        }

        private void free(Connection connection, boolean certain) {
            @Nullable Request request = connection.takeRequest();
            if (request != null) {
                unknown += certain ? 0 : request.events();
                uncertain.addAndGet(certain ? 0 : request.events());
                ready.add(request);
            }
        }

        @Override
        public void close() throws IOException {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
    }
}
