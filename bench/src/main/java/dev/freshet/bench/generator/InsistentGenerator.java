package dev.freshet.bench.generator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at a constant rate as a good SDK does: a request whose connection broke, that was not answered in time or
 * was answered 429 or 5xx is sent again, with the same message ids, to whichever server has a connection free, until it is
 * acknowledged. On the caller's thread, over a bounded number of connections spread over all servers.
 *
 * <p>An open loop with a bound: requests fall due whatever the answers do, and those for which no connection is free wait.
 * Message ids are unique over all runs of one generator. One run at a time; {@link #accepted()} may be read by any thread.
 */
public final class InsistentGenerator {

    private static final long ANSWER_WITHIN_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long FIRST_RETRY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int DOUBLINGS = 3;
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(100).toNanos();

    private final List<InetSocketAddress> servers;
    private final Requests requests;
    private final int connections;
    private final People people = new People(new Random(7));
    private final AtomicLong accepted = new AtomicLong();
    private long nextMessage;

    /** Opens nothing yet. */
    public InsistentGenerator(List<InetSocketAddress> servers, Requests requests, int connections) {
        this.servers = List.copyOf(servers);
        this.requests = requests;
        this.connections = connections;
    }

    /** Events of 2xx receipts so far, over all runs. */
    public long accepted() {
        return accepted.get();
    }

    /**
     * Sends so many requests, and goes on until each is acknowledged or refused for good.
     *
     * @param rate requests a second
     * @param patience how long to go on after the last request was due
     */
    public InsistentResult run(double rate, long count, Duration patience) throws IOException {
        try (Selector selector = Selector.open();
                Run run = new Run(selector, rate, count)) {
            return run.go(patience);
        }
    }

    /** A request to be sent again, not before a moment. */
    private record Again(Request request, long fromNanos) {
        private static final Comparator<Again> EARLIEST_FIRST =
                (one, other) -> Long.signum(one.fromNanos - other.fromNanos);
    }

    /** One run. */
    private final class Run implements AutoCloseable {
        private final Selector selector;
        private final double intervalNanos;
        private final long count;
        private final List<Slot> slots;
        private final Deque<Request> ready = new ArrayDeque<>(requests.all());
        private final Queue<Again> again = new PriorityQueue<>(Again.EARLIEST_FIRST);
        private final SendingTime time = new SendingTime();
        private final long startNanos = System.nanoTime();
        private long lookedNanos = startNanos;
        private int nextSlot;
        private long begun;
        private long ended;
        private long sent;
        private long taken;
        private long refused;
        private long retried;
        private long broken;
        private long unavailable;

        Run(Selector selector, double rate, long count) {
            this.selector = selector;
            this.intervalNanos = 1e9 / rate;
            this.count = count;
            this.slots = IntStream.range(0, connections)
                    .mapToObj(i -> new Slot(servers.get(i % servers.size()), selector))
                    .toList();
        }

        InsistentResult go(Duration patience) throws IOException {
            long deadline = startNanos + (long) (count * intervalNanos) + patience.toNanos();
            while (ended < count && System.nanoTime() < deadline) {
                giveUpOverdue();
                sendDue();
                selector.select(this::proceed, 1);
            }
            return new InsistentResult(sent, taken, refused, retried, broken, unavailable);
        }

        private void sendDue() {
            long now = System.nanoTime();
            @Nullable Slot slot = freeSlot(now);
            while (slot != null) {
                Request next = next(now);
                if (next == null) {
                    return;
                }
                try {
                    slot.send(next, now);
                } catch (IOException unreachable) {
                    lose(slot);
                }
                slot = freeSlot(now);
            }
        }

        /** The next free one in turn, so that no server is left out while another is down. */
        private @Nullable Slot freeSlot(long now) {
            for (int i = 0; i < slots.size(); i++) {
                Slot slot = slots.get(nextSlot);
                nextSlot = (nextSlot + 1) % slots.size();
                if (slot.free(now)) {
                    return slot;
                }
            }
            return null;
        }

        private @Nullable Request next(long now) {
            Again first = again.peek();
            if (first != null && first.fromNanos() - now <= 0) {
                again.remove();
                first.request().again();
                retried += first.request().events();
                return first.request();
            }
            long due = Math.min(count, (long) ((now - startNanos) / intervalNanos) + 1);
            if (begun >= due || ready.isEmpty()) {
                return null;
            }
            Request fresh = ready.remove();
            fresh.fresh(nextMessage, time.now(), people);
            nextMessage += fresh.events();
            sent += fresh.events();
            begun++;
            return fresh;
        }

        private void proceed(SelectionKey key) {
            Slot slot = Slot.of(key);
            try {
                Answer answer = slot.proceed();
                if (answer != null) {
                    note(slot, answer);
                }
            } catch (IOException gone) {
                lose(slot);
            }
        }

        private void note(Slot slot, Answer answer) {
            Request request = slot.takeRequest();
            if (request == null) {
                return;
            }
            if (answer.status() == 200) {
                taken += answer.accepted();
                accepted.addAndGet(answer.accepted());
                refused += request.events() - answer.accepted();
            } else if (answer.status() == 429 || answer.status() >= 500) {
                unavailable++;
                repeatLater(request);
                return;
            } else {
                refused += request.events();
            }
            ended++;
            ready.add(request);
        }

        /** What became of the request is not known, so it is sent again. */
        private void lose(Slot slot) {
            Request request = slot.drop(System.nanoTime() + FIRST_RETRY_NANOS);
            if (request != null) {
                broken++;
                repeatLater(request);
            }
        }

        /** After a second, then two, four, eight, as SDKs do it. */
        private void repeatLater(Request request) {
            int doublings = Math.min(request.countFailure() - 1, DOUBLINGS);
            again.add(new Again(request, System.nanoTime() + (FIRST_RETRY_NANOS << doublings)));
        }

        private void giveUpOverdue() {
            long now = System.nanoTime();
            if (now - lookedNanos < LOOK_EVERY_NANOS) {
                return;
            }
            lookedNanos = now;
            for (Slot slot : slots) {
                if (slot.waitsSince(now - ANSWER_WITHIN_NANOS)) {
                    lose(slot);
                }
            }
        }

        @Override
        public void close() {
            slots.forEach(slot -> slot.drop(Long.MAX_VALUE));
        }
    }
}
