package dev.freshet.embedded;

import dev.freshet.embedded.Chdb.Parameters;
import dev.freshet.embedded.Chdb.Statistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One connection to the engine: a session with settings, a current database and temporary tables of its own. It runs
 * one statement at a time and belongs to one thread.
 */
final class EngineConnection implements AutoCloseable {

    private static final String NOT_STREAMED = "Code: 36. DB::Exception: Streaming query is not supported";

    private final Chdb chdb;
    private final MemorySegment handle;

    EngineConnection(Chdb chdb, MemorySegment handle) {
        this.chdb = chdb;
        this.handle = handle;
    }

    /** Changes settings for the life of this connection. */
    void set(Map<String, String> settings) throws EngineException {
        if (!settings.isEmpty()) {
            execute(settings.entrySet().stream()
                    .map(setting -> Sql.name(setting.getKey()) + " = " + Sql.string(setting.getValue()))
                    .collect(Collectors.joining(", ", "SET ", "")));
        }
    }

    void use(String database) throws EngineException {
        execute("USE " + Sql.name(database));
    }

    /** Runs a statement of our own and drops its result. */
    void execute(String sql) throws EngineException {
        try {
            query(sql.getBytes(StandardCharsets.UTF_8), "Null", Parameters.NONE, Sink.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is written here", e);
        }
    }

    /** Runs one statement and hands over its whole result, for statements and formats that cannot be streamed. */
    void query(byte[] sql, String format, Parameters parameters, Sink sink) throws EngineException, IOException {
        if (chdb.statements(handle, sql) > 1) {
            throw EngineException.refusal(
                    EngineException.SYNTAX_ERROR, "SYNTAX_ERROR", "Multi-statements are not allowed");
        }
        MemorySegment result = chdb.query(handle, sql, format, parameters);
        try {
            deliver(result, sink);
        } finally {
            chdb.destroyResult(result);
        }
    }

    /**
     * Runs one statement and hands over its result block by block; each block is formatted by itself.
     *
     * @return false if it is not a statement that the engine streams; nothing was run
     */
    boolean stream(byte[] sql, String format, Parameters parameters, Sink sink) throws EngineException, IOException {
        MemorySegment stream = chdb.streamQuery(handle, sql, format, parameters);
        try {
            String error = chdb.error(stream);
            if (error.startsWith(NOT_STREAMED)) {
                return false;
            }
            if (!error.isEmpty()) {
                throw EngineException.of(error);
            }
            fetchAll(stream, sink);
            return true;
        } finally {
            chdb.destroyResult(stream);
        }
    }

    /** Begins an insert whose rows follow; the statement names neither format nor data. */
    InsertStream insert(byte[] sql, String format, Parameters parameters) throws EngineException {
        return InsertStream.open(chdb, chdb.insert(handle, sql, format, parameters));
    }

    @Override
    public void close() {
        chdb.close(handle);
    }

    private void fetchAll(MemorySegment stream, Sink sink) throws EngineException, IOException {
        boolean ended = false;
        try {
            while (!ended) {
                MemorySegment piece = chdb.fetch(handle, stream);
                try {
                    ended = !deliver(piece, sink);
                } finally {
                    chdb.destroyResult(piece);
                }
            }
        } finally {
            if (!ended) {
                chdb.cancel(handle, stream);
            }
        }
    }

    private boolean deliver(MemorySegment result, Sink sink) throws EngineException, IOException {
        String error = chdb.error(result);
        if (!error.isEmpty()) {
            throw EngineException.of(error);
        }
        sink.count(chdb.statistics(result));
        MemorySegment data = chdb.data(result);
        if (data.byteSize() == 0) {
            return false;
        }
        sink.accept(data);
        return true;
    }

    /** Where results go. */
    interface Sink {

        /** Drops them. */
        Sink NONE = new Sink() {
            @Override
            public void accept(MemorySegment data) {}

            @Override
            public void count(Statistics piece) {}
        };

        /** Takes formatted bytes, which are valid during the call only. */
        void accept(MemorySegment data) throws IOException;

        void count(Statistics piece);
    }
}
