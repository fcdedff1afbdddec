package dev.freshet.load;

import dev.freshet.event.Event;
import dev.freshet.event.Hashes;
import java.time.Duration;

/**
 * The messages that one partition has stored lately: ids of two generations, the current one, which takes new ids, and the one before it.
 *
 * <p>At any time it holds exactly the ids of the events that were stored by the batches from {@link Terms#since()} on. A generation
 * begins with a batch and never within one, by which a batch's duplicates are determined by one number: whoever repeats the batch
 * reads the ids of the batches from there to it, and finds the same duplicates.
 *
 * <p>When the current generation is a window old, it becomes the one before, and that is forgotten: a message is remembered for one
 * to two windows. The same happens when a generation would outgrow its half of the partition's share of memory; the window is then shorter, and
 * {@link #window} says what it is. An id takes 11 to 21 bytes, so that 512 MB hold some 25 million messages at worst and 50 million at best.
 *
 * <p>An id is the 64-bit hash of product and messageId. Two messages that are not the same have the same id once in 2^64 pairs: a new
 * message is taken for one of 50 million others once in 4×10^11. Used by one thread at a time; its owner closes it.
 */
final class MessageMemory implements AutoCloseable {

    /** What the hash of the product is multiplied by before the message's is added; {@link Recollector} has ClickHouse do the same. */
    static final long PRODUCT_FACTOR = 31;

    private record Generation(IdSet ids, long from, long startedMillis) {}

    private final Duration window;
    private final MemoryBudget budget;
    private Generation before;
    private Generation current;
    private long nowMillis = Long.MIN_VALUE;
    private long sizeAtBegin;

    /**
     * A memory that goes on from what is read back.
     *
     * @param ids of the batches from {@code since} up to {@code from}; closed by this memory
     * @param coveredMillis every message received since this instant is among them; {@link Long#MIN_VALUE} if there are no others
     */
    MessageMemory(Duration window, MemoryBudget budget, IdSet ids, long since, long from, long coveredMillis) {
        this.window = window;
        this.budget = budget;
        this.before = new Generation(ids, since, coveredMillis);
        this.current = new Generation(new IdSet(), from, Long.MIN_VALUE);
    }

    /**
     * Begins a batch, perhaps with a new generation.
     *
     * @param receivedMillis when its first record was received: the clock of this memory, as far as it goes forward
     * @return {@link Terms#since()} of the batch
     */
    long begin(long from, long receivedMillis) {
        nowMillis = Math.max(nowMillis, receivedMillis);
        if (current.startedMillis == Long.MIN_VALUE) {
            current = new Generation(current.ids, current.from, nowMillis);
        }
        if (aged() || outgrown()) {
            before.ids.close();
            before = current;
            current = new Generation(new IdSet(), from, nowMillis);
        }
        sizeAtBegin = current.ids.size();
        return before.from;
    }

    private boolean aged() {
        return nowMillis - current.startedMillis >= window.toMillis();
    }

    /** Whether another batch like the last would be too much. */
    private boolean outgrown() {
        long size = current.ids.size();
        long wanted = size == 0 ? 0 : IdSet.bytesFor(size + size - sizeAtBegin);
        long share = budget.share();
        return wanted > share / 2 || wanted + before.ids.bytes() > share;
    }

    /** Remembers the message of an event. False when it was remembered before; an event without a messageId never is. */
    boolean add(Event event) {
        long message = event.message();
        if (message == 0) {
            return true;
        }
        long id = message + PRODUCT_FACTOR * Hashes.of(event.product());
        return !before.ids.contains(id) && current.ids.add(id);
    }

    /** The time for which a message is surely remembered, as of the last batch: the configured one, or what memory allowed. */
    Duration window() {
        if (before.startedMillis == Long.MIN_VALUE || nowMillis == Long.MIN_VALUE) {
            return window;
        }
        Duration covered = Duration.ofMillis(Math.max(0, nowMillis - before.startedMillis));
        return covered.compareTo(window) < 0 ? covered : window;
    }

    /** Messages that are remembered. */
    long size() {
        return before.ids.size() + current.ids.size();
    }

    @Override
    public void close() {
        before.ids.close();
        current.ids.close();
    }
}
