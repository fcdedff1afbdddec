package dev.freshet.store;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One row of a result, read by column name. Valid until the next row is read; not thread-safe.
 *
 * <p>A getter throws when the column is missing or its type does not fit.
 */
public final class Row {

    private final ClickHouseBinaryFormatReader reader;

    Row(ClickHouseBinaryFormatReader reader) {
        this.reader = reader;
    }

    /** Text of a String, LowCardinality, Enum or number column. */
    public String text(String column) {
        return reader.getString(column);
    }

    /** A whole number that fits a signed 64-bit integer. */
    public long number(String column) {
        return reader.getLong(column);
    }

    /** The 64 bits of a UInt64, such as a hash: values of 2^63 and more come out negative. */
    public long bits(String column) {
        return reader.getBigInteger(column).longValue();
    }

    /** A Float64 or Float32; NaN where the server says nan, as it does for a quantile of nothing. */
    public double real(String column) {
        return reader.getDouble(column);
    }

    public boolean flag(String column) {
        return reader.getBoolean(column);
    }

    /** A DateTime or DateTime64. */
    public Instant instant(String column) {
        return reader.getZonedDateTime(column).toInstant();
    }

    /** An Array(Float64) or Array(Float32). */
    public double[] reals(String column) {
        return reader.getList(column).stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .toArray();
    }

    /** An Array of whole numbers. */
    public long[] numbers(String column) {
        return reader.getList(column).stream()
                .mapToLong(value -> ((Number) value).longValue())
                .toArray();
    }

    /** An Array(String). */
    public List<String> texts(String column) {
        return reader.getList(column).stream().map(String::valueOf).toList();
    }

    /** A Map(String, String) or one with LowCardinality keys. */
    public Map<String, String> properties(String column) {
        Map<?, ?> map = (Map<?, ?>) reader.readValue(column);
        return map.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue())));
    }

    @Override
    public String toString() {
        return reader.getSchema().getColumns().stream()
                .map(column -> column.getColumnName() + "=" + display(reader.readValue(column.getColumnName())))
                .collect(Collectors.joining(", ", "Row{", "}"));
    }

    private static String display(Object value) {
        return value instanceof Object[] array ? Arrays.toString(array) : String.valueOf(value);
    }
}
