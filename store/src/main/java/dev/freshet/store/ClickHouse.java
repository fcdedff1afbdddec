package dev.freshet.store;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * A ClickHouse server, spoken to over HTTP by the official client. Thread-safe; opens connections on demand, {@link #close} drops them.
 *
 * <p>Every method fails with a {@link StoreException}: {@link StoreUnavailableException} when the same request may succeed later,
 * {@link StoreRefusedException} when it will not. Unqualified tables are those of the configured database.
 */
public final class ClickHouse implements AutoCloseable {

    /** A database that every server has, for what must work before ours exists. */
    private static final String DEFAULT_DATABASE = "default";

    private static final int LONGS_AT_ONCE = 8 << 10;

    private final Client client;
    private final String database;

    public ClickHouse(ClickHouseConfig config) {
        this.database = config.database();
        this.client = new Client.Builder()
                .addEndpoint(config.url())
                .setUsername(config.user())
                .setPassword(config.password())
                .setDefaultDatabase(config.database())
                .setClientName("freshet")
                .setMaxConnections(config.maxConnections())
                .setMaxRetries(1)
                .setConnectTimeout(config.connectTimeout().toMillis(), ChronoUnit.MILLIS)
                .setConnectionRequestTimeout(config.socketTimeout().toMillis(), ChronoUnit.MILLIS)
                .setSocketTimeout(config.socketTimeout().toMillis(), ChronoUnit.MILLIS)
                .compressServerResponse(false)
                .compressClientRequest(false)
                .build();
    }

    public String database() {
        return database;
    }

    /** Whether the server answers a trivial query now. */
    public boolean ping() {
        try {
            return read("SELECT 1 AS one", Map.of(), defaultDatabase(), row -> row.number("one"))
                    .rows()
                    .equals(List.of(1L));
        } catch (StoreException unreachable) {
            return false;
        }
    }

    /**
     * Runs a SELECT and maps each row.
     *
     * @param sql without FORMAT clause; values stand in it as {@code {name:Type}} and never as text
     * @param params values by name: strings, numbers, booleans, instants, and collections of strings or numbers
     */
    public <T> QueryResult<T> query(String sql, Map<String, ?> params, QueryLimits limits, RowMapper<T> mapper) {
        QuerySettings settings = new QuerySettings();
        limits.settings().forEach(settings::serverSetting);
        return read(sql, params, settings, mapper);
    }

    /**
     * Runs a SELECT of one column of 64-bit integers and hands its values on as they arrive, however many they are. When it fails, some have
     * been handed on.
     *
     * @param sql without FORMAT clause, as in {@link #query}
     */
    @SuppressWarnings("try") // as below
    public void queryLongs(String sql, Map<String, ?> params, LongConsumer values) {
        QuerySettings settings = new QuerySettings().setFormat(ClickHouseFormat.RowBinary);
        attempt(() -> {
            try (QueryResponse response =
                    client.query(sql, texts(params), settings).get()) {
                readLongs(response.getInputStream(), values);
                return sql;
            }
        });
    }

    private static void readLongs(InputStream in, LongConsumer values) throws IOException {
        byte[] bytes = new byte[LONGS_AT_ONCE * Long.BYTES];
        int read;
        do {
            read = in.readNBytes(bytes, 0, bytes.length);
            ByteBuffer numbers = ByteBuffer.wrap(bytes, 0, read).order(ByteOrder.LITTLE_ENDIAN);
            while (numbers.remaining() >= Long.BYTES) {
                values.accept(numbers.getLong());
            }
            if (numbers.hasRemaining()) {
                throw new EOFException("the result ends within a number");
            }
        } while (read == bytes.length);
    }

    /** Runs a statement that returns no rows. */
    public void execute(String sql) {
        execute(sql, new CommandSettings());
    }

    /**
     * Runs a statement that returns no rows and has parameters.
     *
     * @param params values by name, as of {@link #query}
     */
    public void execute(String sql, Map<String, ?> params) {
        attempt(() -> {
            client.query(sql, texts(params), new QuerySettings()).get().close();
            return sql;
        });
    }

    /**
     * Inserts blocks in the Native format, all or (after a failure) repeatable: an insert with a token that the table has seen within its
     * deduplication window changes neither the table nor any table that a view feeds from it.
     *
     * @param columns the columns of the blocks, in their order
     */
    public void insertNative(String table, List<String> columns, NativeData data, String deduplicationToken) {
        insertNative(table, columns, data, InsertOptions.exactlyOnce(deduplicationToken));
    }

    /**
     * The same, past views that refuse the rows: such a view, and what is made of it, gets none of them. What an earlier attempt with this
     * token has stored, with or without its views, changes nothing where it is.
     */
    public void insertNativePastViews(String table, List<String> columns, NativeData data, String deduplicationToken) {
        insertNative(table, columns, data, InsertOptions.exactlyOncePastViews(deduplicationToken));
    }

    private void insertNative(String table, List<String> columns, NativeData data, Map<String, String> options) {
        InsertSettings settings = new InsertSettings();
        options.forEach(settings::serverSetting);
        attempt(() -> {
            try (InsertResponse response = client.insert(
                            table, columns, data::writeTo, ClickHouseFormat.Native, settings)
                    .get()) {
                return response.getQueryId();
            }
        });
    }

    /**
     * Inserts rows that stand as JSON objects, one a line, by column name: for the few that come seldom. A time is written as ClickHouse prints it.
     * Not deduplicated.
     */
    public void insertJson(String table, byte[] lines) {
        InsertSettings settings = new InsertSettings();
        settings.serverSetting("async_insert", "0");
        settings.serverSetting("max_partitions_per_insert_block", "0");
        attempt(() -> {
            try (InsertResponse response = client.insert(
                            table, new ByteArrayInputStream(lines), ClickHouseFormat.JSONEachRow, settings)
                    .get()) {
                return response.getQueryId();
            }
        });
    }

    @Override
    public void close() {
        client.close();
    }

    /** For what does not need our database to exist. */
    void executeInDefaultDatabase(String sql) {
        CommandSettings settings = new CommandSettings();
        settings.setDatabase(DEFAULT_DATABASE);
        execute(sql, settings);
    }

    private void execute(String sql, CommandSettings settings) {
        attempt(() -> {
            client.execute(sql, settings).get().close();
            return sql;
        });
    }

    private static QuerySettings defaultDatabase() {
        return new QuerySettings().setDatabase(DEFAULT_DATABASE);
    }

    @SuppressWarnings("try") // the client declares close() to throw Exception; attempt() handles an interrupt
    private <T> QueryResult<T> read(String sql, Map<String, ?> params, QuerySettings settings, RowMapper<T> mapper) {
        settings.setFormat(ClickHouseFormat.RowBinaryWithNamesAndTypes);
        return attempt(() -> {
            try (QueryResponse response =
                            client.query(sql, texts(params), settings).get();
                    ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response)) {
                List<T> rows = new ArrayList<>();
                Row row = new Row(reader);
                while (reader.next() != null) {
                    rows.add(mapper.map(row));
                }
                return new QueryResult<>(
                        rows,
                        response.getReadRows(),
                        response.getReadBytes(),
                        Duration.ofNanos(response.getServerTime()));
            }
        });
    }

    private static Map<String, Object> texts(Map<String, ?> params) {
        return params.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> ParameterText.of(entry.getValue())));
    }

    private static <T> T attempt(Callable<T> request) {
        try {
            return request.call();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failures.translate(interrupted);
        } catch (RuntimeException failure) {
            throw failure instanceof ClickHouseException ? Failures.translate(failure) : failure;
        } catch (Exception failure) {
            throw Failures.translate(failure);
        }
    }
}
