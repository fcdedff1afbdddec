package dev.freshet.bench.audience;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.freshet.bench.product.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All viewers, on one thread and one selector, so that ten thousand of them cost little beside the server. Viewer n watches
 * dashboard n modulo their number; those who may stall are spread evenly. Its methods are for one thread. Owns its thread and
 * the connections; {@link #close} ends both.
 */
public final class Audience implements AutoCloseable {

    private static final int HANDSHAKES_AT_ONCE = 64;
    private static final int READ_BYTES = 256 << 10;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final InetSocketAddress server;
    private final Dashboards dashboards;
    private final int size;
    private final BitSet stallers;
    private final Marks marks;
    private final String measured;
    private final ByteBuffer handshake;
    private final List<ByteBuffer> subscriptions;
    private final Selector selector;
    private final Queue<Runnable> wishes = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> complete = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread = Thread.ofPlatform().name("audience").unstarted(this::run);
    private volatile boolean stopped;

    private final List<Viewer> viewers = new ArrayList<>();
    private final ByteBuffer direct = ByteBuffer.allocateDirect(READ_BYTES);
    private final byte[] work = new byte[Viewer.LONGEST_MESSAGE + READ_BYTES];
    private final Messages messages = new Messages();
    private @Nullable Watch watch;
    private int ready;
    private int dropped;
    private long cpuAtWatch;

    /**
     * Opens nothing yet.
     *
     * @param stallers how many of them may stall
     * @param marked product whose events the marks tell
     */
    public Audience(
            InetSocketAddress server,
            String apiToken,
            Dashboards dashboards,
            int size,
            int stallers,
            String marked,
            Marks marks) {
        this.server = server;
        this.dashboards = dashboards;
        this.size = size;
        this.stallers = spread(size, stallers);
        this.measured = marked;
        this.marks = marks;
        this.handshake = ByteBuffer.wrap(("GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1:" + server.getPort()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + apiToken
                        + "\r\n\r\n")
                .getBytes(US_ASCII));
        this.subscriptions = IntStream.range(0, dashboards.count())
                .mapToObj(dashboards::subscriptions)
                .toList();
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of each stretch of viewers, each time one further, so that all dashboards have some. */
    private static BitSet spread(int size, int count) {
        BitSet chosen = new BitSet(size);
        int stretch = count == 0 ? 1 : size / count;
        for (int i = 0; i < count; i++) {
            chosen.set(i * stretch + i % stretch);
        }
        return chosen;
    }

    /** Opens all connections, and waits until each viewer was answered every question. */
    public void enter(Duration patience) {
        thread.start();
        try {
            CompletableFuture.anyOf(complete, ended).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BenchException(
                    "after %d s, %d of %d viewers have their answers"
                            .formatted(patience.toSeconds(), here(() -> ready), size),
                    e);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    /** Lets those who may stall stop reading, or read again. */
    public void stall(boolean stalled) {
        here(() -> {
            stallers.stream().forEach(number -> viewers.get(number).stall(stalled));
            return 0;
        });
    }

    /** Ports, at this end, of those who may stall. */
    public List<Integer> stallersPorts() {
        return here(() -> stallers.stream()
                .mapToObj(number -> {
                    try {
                        return viewers.get(number).localPort();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList());
    }

    /** How many of those who may stall were told that frames had been replaced. */
    public long stallersTold() {
        return here(() -> stallers.stream()
                .filter(number -> viewers.get(number).toldMissed() > 0)
                .count());
    }

    /** How many of those who may stall the server has cut off. */
    public int stallersDropped() {
        return here(() -> dropped);
    }

    /** Begins to note what is seen. */
    public void watch(boolean stalled) {
        here(() -> {
            watch = new Watch(dashboards, size, stalled ? stallers : new BitSet(), marks);
            cpuAtWatch = cpuNanos();
            return 0;
        });
    }

    /** The ticks from here on are not noted any more. */
    public void endWatch() {
        here(() -> {
            watching().end();
            return 0;
        });
    }

    /** What was seen; to be asked for a while after {@link #endWatch}, when nothing is on its way any more. */
    public Seen seen() {
        return here(() -> watching().seen(cpuNanos() - cpuAtWatch, size, dashboards.count()));
    }

    private Watch watching() {
        if (watch == null) {
            throw new IllegalStateException("nothing is watched");
        }
        return watch;
    }

    private long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    }

    /** Runs something on the thread, and waits for it. */
    private <T> T here(Supplier<T> wish) {
        CompletableFuture<T> done = new CompletableFuture<>();
        wishes.add(() -> {
            try {
                done.complete(wish.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        selector.wakeup();
        try {
            CompletableFuture.anyOf(done, ended).get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return done.join();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            throw new BenchException("the audience does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    private static BenchException failure(Throwable failed) {
        return failed.getCause() instanceof BenchException bench
                ? bench
                : new BenchException("the audience failed: " + failed.getCause(), failed);
    }

    private void run() {
        try {
            while (!stopped) {
                admit();
                selector.select(this::read, 100);
                for (Runnable wish = wishes.poll(); wish != null; wish = wishes.poll()) {
                    wish.run();
                }
            }
        } catch (IOException | RuntimeException e) {
            ended.completeExceptionally(e);
        } finally {
            leave();
        }
    }

    /** Opens as many as may wait for their first answers at once. */
    private void admit() throws IOException {
        while (viewers.size() < size && viewers.size() - ready < HANDSHAKES_AT_ONCE) {
            int number = viewers.size();
            viewers.add(new Viewer(
                    number,
                    number % dashboards.count(),
                    dashboards.questions(),
                    stallers.get(number),
                    server,
                    handshake,
                    selector));
        }
    }

    private void read(SelectionKey key) {
        Viewer viewer = (Viewer) key.attachment();
        try {
            viewer.read(direct, work, messages, subscriptions.get(viewer.dashboard()), this::received);
        } catch (IOException e) {
            if (!stallers.get(viewer.number())) {
                throw new UncheckedIOException("viewer " + viewer.number() + ": " + e.getMessage(), e);
            }
            drop(viewer);
        }
    }

    /** The server closes the socket of one who has not read for two minutes. */
    private void drop(Viewer viewer) {
        try {
            viewer.close();
            dropped++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void received(Viewer viewer, Message message) {
        switch (message.type()) {
            case TICK -> {
                if (watch != null) {
                    watch.tick(message.length());
                }
            }
            case GAP -> viewer.miss(message.question(), message.missed());
            case SNAPSHOT, UPDATE -> answer(viewer, message);
            case ERROR, OTHER -> throw new BenchException("a viewer was sent " + message.beginning());
        }
    }

    private void answer(Viewer viewer, Message message) {
        int question = message.question();
        boolean waited = !viewer.ready();
        boolean follows = viewer.follows(question, message.sequence());
        if (waited && viewer.ready() && ++ready == size) {
            complete.complete(null);
        }
        long missedBefore = viewer.takeMissed(question);
        if (watch != null) {
            watch.answer(viewer, question, message.at(), missedBefore, follows, message.length());
        }
        if (question == 0 && dashboards.product(viewer.dashboard()).equals(measured)) {
            long total = message.total();
            long before = viewer.show(total);
            if (watch != null && before >= 0) {
                watch.shown(viewer, before, total);
            }
        }
    }

    private void leave() {
        try {
            for (Viewer viewer : viewers) {
                viewer.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stopped = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
