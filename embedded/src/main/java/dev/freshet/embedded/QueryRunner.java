package dev.freshet.embedded;

import dev.freshet.embedded.Chdb.Statistics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one query from its request to its result, on the calling thread. Thread-safe. Owns connections that are idle, not the engine.
 */
final class QueryRunner implements AutoCloseable {

    /** What a statement may hold, in bytes; an insert's rows do not count. */
    private static final int MAX_STATEMENT_BYTES = 1 << 20;

    private static final int COPY_BYTES = 64 << 10;

    private final Engine engine;
    private final IdleConnections idle = new IdleConnections();

    QueryRunner(Engine engine) {
        this.engine = engine;
    }

    /** What a query tells while it runs. */
    interface Observer {
        void format(OutputFormat format);

        void count(Statistics piece);
    }

    /**
     * @param body the request's body, decompressed
     * @param result takes the result's bytes, uncompressed
     */
    void run(QueryRequest request, InputStream body, OutputStream result, Observer observer)
            throws EngineException, IOException {
        byte[] text = request.queryBytes();
        SqlStatement statement = SqlStatement.read(text);
        InputStream rest = body;
        if (statement.kind() != SqlStatement.Kind.INSERT) {
            text = append(text, body.readNBytes(MAX_STATEMENT_BYTES - Math.min(text.length, MAX_STATEMENT_BYTES)));
            statement = SqlStatement.read(text);
            if (statement.kind() != SqlStatement.Kind.INSERT
                    && (text.length > MAX_STATEMENT_BYTES || rest.read() >= 0)) {
                throw EngineException.refusal(
                        229, "QUERY_IS_TOO_LARGE", "A statement may have " + MAX_STATEMENT_BYTES + " bytes");
            }
        }
        switch (statement.kind()) {
            case SELECT -> selectOnIdle(request, statement, text, result, observer);
            case OTHER -> {
                try (EngineConnection connection = connect(request)) {
                    select(connection, request, statement, text, result, observer);
                }
            }
            case INSERT -> {
                try (EngineConnection connection = connect(request)) {
                    insert(connection, request, statement, text, rest, observer);
                }
            }
            case CLIENT_FILE ->
                throw EngineException.refusal(78, "UNKNOWN_TYPE_OF_QUERY", "INFILE and OUTFILE are for clients");
        }
    }

    @Override
    public void close() {
        idle.close();
    }

    /** A SELECT cannot change its connection, so the next one may have it. After a failure it is closed. */
    private void selectOnIdle(
            QueryRequest request, SqlStatement statement, byte[] text, OutputStream result, Observer observer)
            throws EngineException, IOException {
        IdleConnections.Setup setup = new IdleConnections.Setup(request.database(), request.settings());
        Optional<EngineConnection> taken = idle.take(setup);
        EngineConnection connection = taken.isPresent() ? taken.get() : connect(request);
        boolean well = false;
        try {
            if (taken.isPresent()) {
                connection.set(Map.of(QueryIds.SETTING, request.queryId()));
            }
            select(connection, request, statement, text, result, observer);
            well = true;
        } finally {
            if (well) {
                idle.give(setup, connection);
            } else {
                connection.close();
            }
        }
    }

    /** A connection for a request, set up. */
    private EngineConnection connect(QueryRequest request) throws EngineException {
        EngineConnection connection = engine.connect();
        boolean well = false;
        try {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put(QueryIds.SETTING, request.queryId());
            settings.putAll(request.settings());
            connection.set(settings);
            if (request.database().isPresent()) {
                connection.use(request.database().get());
            }
            well = true;
            return connection;
        } finally {
            if (!well) {
                connection.close();
            }
        }
    }

    private static void insert(
            EngineConnection connection,
            QueryRequest request,
            SqlStatement statement,
            byte[] text,
            InputStream rest,
            Observer observer)
            throws EngineException, IOException {
        String format = statement.format().or(request::defaultFormat).orElse("Values");
        observer.format(OutputFormat.of(format));
        InputStream rows = new SequenceInputStream(
                new ByteArrayInputStream(text, statement.dataStart(), text.length - statement.dataStart()), rest);
        try (InsertStream insert = connection.insert(statement.head(text), format, request.parameters())) {
            insert.copyFrom(rows);
            observer.count(insert.finish());
        }
    }

    private static void select(
            EngineConnection connection,
            QueryRequest request,
            SqlStatement statement,
            byte[] text,
            OutputStream result,
            Observer observer)
            throws EngineException, IOException {
        OutputFormat format =
                OutputFormat.of(statement.format().or(request::defaultFormat).orElse("TabSeparated"));
        observer.format(format);
        boolean streamed = statement.kind() == SqlStatement.Kind.SELECT
                && format.streamed()
                && connection.stream(text, format.name(), request.parameters(), sink(format, result, observer));
        if (!streamed) {
            connection.query(
                    QueryIds.translate(text),
                    format.name(),
                    request.parameters(),
                    sink(new OutputFormat(format.name(), OutputFormat.Header.NOT_STREAMED), result, observer));
        }
    }

    private static EngineConnection.Sink sink(OutputFormat format, OutputStream result, Observer observer) {
        RepeatedHeader header = new RepeatedHeader(format.header());
        byte[] copy = new byte[COPY_BYTES];
        return new EngineConnection.Sink() {
            @Override
            public void accept(MemorySegment data) throws IOException {
                MemorySegment part = header.cut(data);
                for (long at = 0; at < part.byteSize(); at += COPY_BYTES) {
                    int length = (int) Math.min(COPY_BYTES, part.byteSize() - at);
                    MemorySegment.copy(part, ValueLayout.JAVA_BYTE, at, copy, 0, length);
                    result.write(copy, 0, length);
                }
            }

            @Override
            public void count(Statistics piece) {
                observer.count(piece);
            }
        };
    }

    private static byte[] append(byte[] head, byte[] tail) {
        byte[] whole = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return whole;
    }
}
