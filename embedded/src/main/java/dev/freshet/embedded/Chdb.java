package dev.freshet.embedded;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The functions of {@code libchdb} that we call, one method each, as declared in {@code chdb.h} of version 26.7.
 *
 * <p>The library is loaded once and for good: it lives in the global arena, because its threads run until the process
 * ends. Arguments live in a confined arena for the length of one call; the library copies what it keeps. Handles
 * that it returns belong to the caller, who gives them back by the method that the comment names.
 *
 * <p>Thread-safe as far as the library is: different connections may be used at once, one connection by one thread.
 */
@SuppressWarnings("restricted") // to call native code is what this class is for
final class Chdb {

    private static final Linker LINKER = Linker.nativeLinker();

    /** An address without a size, as C passes them. */
    private static final FunctionDescriptor POINTER_TO_POINTER = FunctionDescriptor.of(ADDRESS, ADDRESS);

    private static final FunctionDescriptor POINTER_TO_LONG = FunctionDescriptor.of(JAVA_LONG, ADDRESS);
    private static final FunctionDescriptor POINTER_TO_NOTHING = FunctionDescriptor.ofVoid(ADDRESS);
    private static final FunctionDescriptor STATEMENT = FunctionDescriptor.of(
            ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);

    private final SymbolLookup library;
    private final MethodHandle connect;
    private final MethodHandle closeConnection;
    private final MethodHandle query;
    private final MethodHandle classify;
    private final MethodHandle streamQuery;
    private final MethodHandle streamFetch;
    private final MethodHandle streamCancel;
    private final MethodHandle destroyResult;
    private final MethodHandle resultBuffer;
    private final MethodHandle resultLength;
    private final MethodHandle resultError;
    private final MethodHandle storageRowsRead;
    private final MethodHandle storageBytesRead;
    private final MethodHandle resultRows;
    private final MethodHandle rowsWritten;
    private final MethodHandle bytesWritten;
    private final MethodHandle insert;
    private final MethodHandle insertAppend;
    private final MethodHandle insertDone;
    private final MethodHandle insertCancel;
    private final MethodHandle insertError;
    private final MethodHandle insertDestroy;

    private Chdb(SymbolLookup library) {
        this.library = library;
        connect = function("chdb_connect", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
        closeConnection = function("chdb_close_conn", POINTER_TO_NOTHING);
        query = function("chdb_query_with_params_n", STATEMENT);
        classify = function(
                "chdb_classify_query_n",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS));
        streamQuery = function("chdb_stream_query_with_params_n", STATEMENT);
        streamFetch = function("chdb_stream_fetch_result", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        streamCancel = function("chdb_stream_cancel_query", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
        destroyResult = function("chdb_destroy_query_result", POINTER_TO_NOTHING);
        resultBuffer = function("chdb_result_buffer", POINTER_TO_POINTER);
        resultLength = function("chdb_result_length", POINTER_TO_LONG);
        resultError = function("chdb_result_error", POINTER_TO_POINTER);
        storageRowsRead = function("chdb_result_storage_rows_read", POINTER_TO_LONG);
        storageBytesRead = function("chdb_result_storage_bytes_read", POINTER_TO_LONG);
        resultRows = function("chdb_result_rows_read", POINTER_TO_LONG);
        rowsWritten = function("chdb_result_rows_written", POINTER_TO_LONG);
        bytesWritten = function("chdb_result_bytes_written", POINTER_TO_LONG);
        insert = function("chdb_stream_insert_with_params_n", STATEMENT);
        insertAppend = function("chdb_stream_append", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
        insertDone = function("chdb_stream_done", POINTER_TO_POINTER);
        insertCancel = function("chdb_stream_cancel_insert", POINTER_TO_NOTHING);
        insertError = function("chdb_stream_insert_error", POINTER_TO_POINTER);
        insertDestroy = function("chdb_destroy_insert_stream", POINTER_TO_NOTHING);
    }

    /** Loads the library and leaves the process's signals to the JVM. */
    static Chdb load(Path file) {
        Chdb chdb = new Chdb(SymbolLookup.libraryLookup(file, Arena.global()));
        MethodHandle signals = chdb.function("chdb_set_signal_handlers_enabled", FunctionDescriptor.ofVoid(JAVA_INT));
        run(() -> {
            signals.invokeExact(0);
        });
        return chdb;
    }

    /** Opens a connection ({@link #close}); the null pointer if the engine refuses, its log says why. */
    MemorySegment connect(List<String> arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argv = strings(arena, arguments);
            return call(() -> (MemorySegment) connect.invokeExact(arguments.size(), argv));
        }
    }

    void close(MemorySegment connection) {
        run(() -> {
            closeConnection.invokeExact(connection);
        });
    }

    /** Runs a statement to its end; gives its whole result ({@link #destroyResult}). */
    MemorySegment query(MemorySegment connection, byte[] sql, String format, Parameters parameters) {
        return statement(query, connection, sql, format, parameters);
    }

    /** How many statements a text holds; 0 if it cannot be parsed. Nothing is run. */
    int statements(MemorySegment connection, byte[] sql) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(JAVA_BYTE, sql);
            MemorySegment inner = inner(connection);
            MemorySegment analysis = arena.allocate(JAVA_INT, 4);
            analysis.setAtIndex(JAVA_INT, 0, (int) analysis.byteSize());
            int failed = call(
                    () -> (int) classify.invokeExact(inner, text, (long) sql.length, MemorySegment.NULL, 0L, analysis));
            return failed == 0 ? analysis.getAtIndex(JAVA_INT, 1) : 0;
        }
    }

    /** Begins a statement whose result is fetched in pieces. The handle is a result ({@link #destroyResult}). */
    MemorySegment streamQuery(MemorySegment connection, byte[] sql, String format, Parameters parameters) {
        return statement(streamQuery, connection, sql, format, parameters);
    }

    /** The next piece of a stream: a result ({@link #destroyResult}), empty at the end. */
    MemorySegment fetch(MemorySegment connection, MemorySegment stream) {
        MemorySegment inner = inner(connection);
        return call(() -> (MemorySegment) streamFetch.invokeExact(inner, stream));
    }

    void cancel(MemorySegment connection, MemorySegment stream) {
        MemorySegment inner = inner(connection);
        run(() -> {
            streamCancel.invokeExact(inner, stream);
        });
    }

    void destroyResult(MemorySegment result) {
        run(() -> {
            destroyResult.invokeExact(result);
        });
    }

    /** The result's bytes, valid until the result is destroyed. */
    MemorySegment data(MemorySegment result) {
        long length = call(() -> (long) resultLength.invokeExact(result));
        if (length == 0) {
            return MemorySegment.NULL;
        }
        return call(() -> (MemorySegment) resultBuffer.invokeExact(result)).reinterpret(length);
    }

    /** The result's error, "" if there is none. */
    String error(MemorySegment result) {
        return string(call(() -> (MemorySegment) resultError.invokeExact(result)));
    }

    Statistics statistics(MemorySegment result) {
        return new Statistics(
                call(() -> (long) storageRowsRead.invokeExact(result)),
                call(() -> (long) storageBytesRead.invokeExact(result)),
                call(() -> (long) rowsWritten.invokeExact(result)),
                call(() -> (long) bytesWritten.invokeExact(result)),
                call(() -> (long) resultRows.invokeExact(result)));
    }

    /** Begins an insert. The handle ({@link #insertDestroy}) is never null; see {@link #insertError}. */
    MemorySegment insert(MemorySegment connection, byte[] sql, String format, Parameters parameters) {
        return statement(insert, connection, sql, format, parameters);
    }

    /** Hands over bytes; blocks while the engine is behind. False if the insert has failed. */
    boolean insertAppend(MemorySegment stream, MemorySegment data, long length) {
        return call(() -> (int) insertAppend.invokeExact(stream, data, length)) == 0;
    }

    /** Ends an insert and waits until it is stored; gives a result ({@link #destroyResult}). */
    MemorySegment insertDone(MemorySegment stream) {
        return call(() -> (MemorySegment) insertDone.invokeExact(stream));
    }

    void insertCancel(MemorySegment stream) {
        run(() -> {
            insertCancel.invokeExact(stream);
        });
    }

    String insertError(MemorySegment stream) {
        return string(call(() -> (MemorySegment) insertError.invokeExact(stream)));
    }

    void insertDestroy(MemorySegment stream) {
        run(() -> {
            insertDestroy.invokeExact(stream);
        });
    }

    private MemorySegment statement(
            MethodHandle function, MemorySegment connection, byte[] sql, String format, Parameters parameters) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment statement = arena.allocateFrom(JAVA_BYTE, sql);
            Text output = Text.of(arena, format);
            MemorySegment inner = inner(connection);
            Texts names = Texts.of(arena, parameters.names());
            Texts values = Texts.of(arena, parameters.values());
            return call(() -> (MemorySegment) function.invokeExact(
                    inner,
                    statement,
                    (long) sql.length,
                    output.address(),
                    output.length(),
                    names.addresses(),
                    names.lengths(),
                    values.addresses(),
                    values.lengths(),
                    (long) parameters.names().size()));
        }
    }

    private MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(library.findOrThrow(name), descriptor);
    }

    /** {@code chdb_connect} gives a pointer to the connection; all but {@code chdb_close_conn} take the connection. */
    private static MemorySegment inner(MemorySegment connection) {
        return connection.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
    }

    private static MemorySegment strings(Arena arena, List<String> strings) {
        MemorySegment array = arena.allocate(ADDRESS, strings.size());
        for (int i = 0; i < strings.size(); i++) {
            array.setAtIndex(ADDRESS, i, arena.allocateFrom(strings.get(i)));
        }
        return array;
    }

    private static String string(MemorySegment address) {
        return address.equals(MemorySegment.NULL)
                ? ""
                : address.reinterpret(Long.MAX_VALUE).getString(0);
    }

    private static <T> T call(NativeCall<T> call) {
        try {
            return call.invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A call into the engine's library failed", e);
        }
    }

    private static void run(NativeRun run) {
        Object _ = call(() -> {
            run.invoke();
            return "";
        });
    }

    @FunctionalInterface
    private interface NativeCall<T> {
        T invoke() throws Throwable;
    }

    @FunctionalInterface
    private interface NativeRun {
        void invoke() throws Throwable;
    }

    /** Names and values of a statement's parameters, in the same order. */
    record Parameters(List<String> names, List<String> values) {
        static final Parameters NONE = new Parameters(List.of(), List.of());
    }

    /** What a statement, or one piece of its result, read, wrote and returned. */
    record Statistics(long readRows, long readBytes, long writtenRows, long writtenBytes, long resultRows) {

        static final Statistics NONE = new Statistics(0, 0, 0, 0, 0);

        Statistics plus(Statistics more) {
            return new Statistics(
                    readRows + more.readRows,
                    readBytes + more.readBytes,
                    writtenRows + more.writtenRows,
                    writtenBytes + more.writtenBytes,
                    resultRows + more.resultRows);
        }
    }

    private record Text(MemorySegment address, long length) {
        static Text of(Arena arena, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new Text(arena.allocateFrom(JAVA_BYTE, bytes), bytes.length);
        }
    }

    private record Texts(MemorySegment addresses, MemorySegment lengths) {
        static Texts of(Arena arena, List<String> texts) {
            MemorySegment addresses = arena.allocate(ADDRESS, Math.max(1, texts.size()));
            MemorySegment lengths = arena.allocate(JAVA_LONG, Math.max(1, texts.size()));
            for (int i = 0; i < texts.size(); i++) {
                Text text = Text.of(arena, texts.get(i));
                addresses.setAtIndex(ADDRESS, i, text.address());
                lengths.setAtIndex(JAVA_LONG, i, text.length());
            }
            return new Texts(addresses, lengths);
        }
    }
}
