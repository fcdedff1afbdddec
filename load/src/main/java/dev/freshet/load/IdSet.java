package dev.freshet.load;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/**
 * A set of 64-bit ids, outside of the heap: open addressing with linear probing, at most three quarters full, doubling as it grows, so
 * that an id takes 11 to 21 bytes. An empty slot is 0; the id 0 is kept apart.
 *
 * <p>The slot of an id depends on a random multiplier (multiply-shift hashing, Dietzfelbinger et al. 1997), as ids are hashes of what
 * strangers send, who must not be able to make them fall on one place. Used by one thread at a time; its owner closes it.
 */
final class IdSet implements AutoCloseable {

    private static final int FIRST_SLOTS_LOG2 = 10;

    private final long multiplier = new SplittableRandom().nextLong() | 1;
    private Arena arena = Arena.ofShared();
    private MemorySegment slots = MemorySegment.NULL;
    private int slotsLog2;
    private long size;
    private long capacity;
    private boolean zero;

    /** False when it was there before. */
    boolean add(long id) {
        if (id == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        if (size == capacity) {
            grow();
        }
        if (!insert(slots, slotsLog2, id)) {
            return false;
        }
        size++;
        return true;
    }

    boolean contains(long id) {
        if (id == 0 || size == 0) {
            return id == 0 && zero;
        }
        long mask = (1L << slotsLog2) - 1;
        long slot = slotOf(id, slotsLog2);
        while (true) {
            long there = slots.getAtIndex(ValueLayout.JAVA_LONG, slot);
            if (there == id || there == 0) {
                return there == id;
            }
            slot = (slot + 1) & mask;
        }
    }

    long size() {
        return zero ? size + 1 : size;
    }

    /** Memory that it takes, without what growing takes for a moment. */
    long bytes() {
        return slots.byteSize();
    }

    /** Memory that a set of so many ids takes. */
    static long bytesFor(long ids) {
        long bytes = (long) Long.BYTES << FIRST_SLOTS_LOG2;
        while (idsIn(bytes) < ids) {
            bytes *= 2;
        }
        return bytes;
    }

    /** How many ids a set of at most so many bytes holds. */
    static long idsIn(long bytes) {
        return Long.highestOneBit(bytes) / Long.BYTES / 4 * 3;
    }

    @SuppressWarnings("MustBeClosedChecker") // the next grow() or close() closes it
    private void grow() {
        int log2 = slotsLog2 == 0 ? FIRST_SLOTS_LOG2 : slotsLog2 + 1;
        Arena larger = Arena.ofShared();
        MemorySegment target = larger.allocate(ValueLayout.JAVA_LONG, 1L << log2);
        for (long slot = 0; slot < slots.byteSize() / Long.BYTES; slot++) {
            long id = slots.getAtIndex(ValueLayout.JAVA_LONG, slot);
            if (id != 0) {
                insert(target, log2, id);
            }
        }
        arena.close();
        arena = larger;
        slots = target;
        slotsLog2 = log2;
        capacity = idsIn(target.byteSize());
    }

    private boolean insert(MemorySegment into, int log2, long id) {
        long mask = (1L << log2) - 1;
        long slot = slotOf(id, log2);
        while (true) {
            long there = into.getAtIndex(ValueLayout.JAVA_LONG, slot);
            if (there == id) {
                return false;
            }
            if (there == 0) {
                into.setAtIndex(ValueLayout.JAVA_LONG, slot, id);
                return true;
            }
            slot = (slot + 1) & mask;
        }
    }

    private long slotOf(long id, int log2) {
        return ((id ^ (id >>> Integer.SIZE)) * multiplier) >>> (Long.SIZE - log2);
    }

    @Override
    public void close() {
        arena.close();
    }
}
