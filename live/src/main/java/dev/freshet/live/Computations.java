package dev.freshet.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Computes topics, those of a product together: one statement may be for several of them. Thread-safe. Owns the threads that do it; {@link #close}
 * ends them.
 */
final class Computations implements AutoCloseable {
    /** So many topics are computed together at most, and hold others up for as long. */
    private static final int MOST_TOGETHER = 32;

    private final Computer computer;
    private final InstantSource clock;
    private final int maximum;
    private final Semaphore permits;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("freshet-live-", 0).factory());
    private final AtomicInteger running = new AtomicInteger();
    private final Queue<Topic> opened = new ArrayDeque<>();

    Computations(Computer computer, InstantSource clock, LiveConfig config) {
        this.computer = computer;
        this.clock = clock;
        this.maximum = 2 * config.maximumQuestions();
        this.permits = new Semaphore(config.parallelPages());
    }

    /** Computes topics as parts of a round, where there is anything to do: tells whether; does not wait. */
    boolean compute(Collection<Topic> topics, Round of) {
        Map<String, Map<Watched.Page, List<Topic>>> products = topics.stream()
                .collect(Collectors.groupingBy(
                        topic -> topic.watched().product(),
                        Collectors.groupingBy(topic -> topic.watched().page())));
        boolean any = false;
        for (Map<Watched.Page, List<Topic>> pages : products.values()) {
            List<Topic> product = pages.values().stream().flatMap(List::stream).toList();
            for (int from = 0; from < product.size(); from += MOST_TOGETHER) {
                any |= computeTogether(product.subList(from, Math.min(product.size(), from + MOST_TOGETHER)), of);
            }
        }
        return any;
    }

    private boolean computeTogether(List<Topic> together, Round of) {
        List<Topic> begun = running.get() > maximum
                ? List.of()
                : together.stream()
                        .filter(topic -> topic.begin(System.nanoTime(), of.changedNanos()))
                        .toList();
        if (begun.isEmpty()) {
            return false;
        }
        of.begin();
        running.addAndGet(begun.size());
        Runnable end = () -> {
            end(begun);
            of.end();
        };
        submit(
                () -> {
                    try {
                        withPermit(() -> publish(begun, of.at(), of));
                    } finally {
                        end.run();
                    }
                },
                end);
        return true;
    }

    /** Computes a topic that is new, with those of its page that are new by the time it is its turn; does not wait. */
    void open(Topic topic) {
        long now = System.nanoTime();
        if (running.get() > maximum || !topic.begin(now, now)) {
            return;
        }
        running.incrementAndGet();
        synchronized (opened) {
            opened.add(topic);
        }
        submit(
                () -> withPermit(() -> {
                    List<Topic> page = takePage();
                    try {
                        publish(page, clock.instant(), Round.none());
                    } finally {
                        end(page);
                    }
                }),
                () -> {});
    }

    /** The topic that has waited longest, and others of its page; nothing if it went with another before. */
    private List<Topic> takePage() {
        synchronized (opened) {
            List<Topic> page = new ArrayList<>();
            for (Iterator<Topic> waiting = opened.iterator(); waiting.hasNext() && page.size() < MOST_TOGETHER; ) {
                Topic topic = waiting.next();
                if (page.isEmpty()
                        || topic.watched()
                                .page()
                                .equals(page.getFirst().watched().page())) {
                    page.add(topic);
                    waiting.remove();
                }
            }
            return page;
        }
    }

    private void withPermit(Runnable task) {
        try {
            permits.acquire();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            task.run();
        } finally {
            permits.release();
        }
    }

    private void publish(List<Topic> page, Instant at, Round of) {
        long started = System.nanoTime();
        // What was cheap the last time does not wait for what was dear.
        List<Topic> cheapFirst =
                page.stream().sorted(Comparator.comparingLong(Topic::costNanos)).toList();
        try {
            computer.compute(cheapFirst, (topic, state, nanos) -> publish(topic, at, state, nanos));
        } finally {
            of.computed(System.nanoTime() - started);
        }
    }

    private static void publish(Topic topic, Instant at, State state, long nanos) {
        if (topic.publish(at, state, nanos, System.nanoTime())) {
            Edition edition = topic.edition();
            // Encoded here, not on an event loop: most watchers have seen the edition before this one.
            edition.since(edition.version() - 1);
            topic.watchers().forEach(LiveSocket::wake);
        }
    }

    private void end(List<Topic> topics) {
        running.addAndGet(-topics.size());
        topics.forEach(Topic::end);
    }

    /** Runs something on a thread of its own, or, when there are none any more, what there is to do instead. */
    void submit(Runnable task, Runnable otherwise) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closed) {
            otherwise.run();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
