package dev.freshet.load;

/** Memories of messages for tests without a store. */
final class TestMemory {

    private TestMemory() {}

    /** What a partition remembers that has stored nothing before this offset. */
    static Recollection nothingBefore(long from) {
        Deduplication deduplication = Deduplication.standard();
        MemoryBudget budget = new MemoryBudget(deduplication.memoryBytes());
        return Recollection.of(
                new MessageMemory(deduplication.window(), budget, new IdSet(), from, from, Long.MIN_VALUE));
    }
}
