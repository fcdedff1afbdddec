package dev.freshet.embedded;

import dev.freshet.embedded.Chdb.Statistics;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An insert whose rows are being handed over. Closed without {@link #finish}, it is cancelled. Owned by one thread. */
final class InsertStream implements AutoCloseable {

    private static final int CHUNK_BYTES = 256 << 10;

    private final Chdb chdb;
    private final MemorySegment handle;
    private boolean finished;

    private InsertStream(Chdb chdb, MemorySegment handle) {
        this.chdb = chdb;
        this.handle = handle;
    }

    static InsertStream open(Chdb chdb, MemorySegment handle) throws EngineException {
        String error = chdb.insertError(handle);
        if (!error.isEmpty()) {
            chdb.insertDestroy(handle);
            throw EngineException.of(error);
        }
        return new InsertStream(chdb, handle);
    }

    /** Hands over everything that the input has, as fast as the engine takes it. */
    void copyFrom(InputStream input) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(CHUNK_BYTES);
            for (int read = input.read(chunk); read >= 0; read = input.read(chunk)) {
                MemorySegment.copy(chunk, 0, buffer, ValueLayout.JAVA_BYTE, 0, read);
                if (read > 0 && !chdb.insertAppend(handle, buffer, read)) {
                    return; // it has failed: finish() says why
                }
            }
        }
    }

    /** Waits until all is stored. */
    Statistics finish() throws EngineException {
        MemorySegment result = chdb.insertDone(handle);
        finished = true;
        try {
            String error = chdb.error(result);
            if (!error.isEmpty()) {
                throw EngineException.of(error);
            }
            return chdb.statistics(result);
        } finally {
            chdb.destroyResult(result);
        }
    }

    @Override
    public void close() {
        if (!finished) {
            chdb.insertCancel(handle);
        }
        chdb.insertDestroy(handle);
    }
}
