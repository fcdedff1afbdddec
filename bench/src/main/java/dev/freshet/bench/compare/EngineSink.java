package dev.freshet.bench.compare;

import dev.freshet.event.Event;
import dev.freshet.load.columns.EventBlock;
import dev.freshet.store.ClickHouse;

/** Into the raw table, and by its views into every rollup. */
final class EngineSink implements EventSink {

    private static final int BLOCK_ROWS = 100_000;

    private final ClickHouse store;
    private EventBlock block = new EventBlock("bench", 0, "", 0);
    private long inserted;

    /** The client stays its owner's. */
    EngineSink(ClickHouse store) {
        this.store = store;
    }

    @Override
    public void add(Event event) {
        block.add(event);
        if (block.rows() == BLOCK_ROWS) {
            close();
        }
    }

    /** Inserts what is left. */
    @Override
    public void close() {
        if (block.rows() > 0) {
            store.insertNative("events", block.columns(), block::writeTo, "bench-" + inserted);
            inserted += block.rows();
            block = new EventBlock("bench", 0, "", inserted);
        }
    }
}
