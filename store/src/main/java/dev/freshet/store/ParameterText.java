package dev.freshet.store;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The text of a query parameter as ClickHouse reads it for {@code {name:Type}} in the SQL: in the escaped form of its TSV format, where
 * only the elements of an array are escaped, and not the array once more.
 *
 * <p>A collection becomes an array literal, an instant becomes the epoch seconds that DateTime and DateTime64 parameters take.
 */
final class ParameterText {

    private ParameterText() {}

    static String of(Object value) {
        return switch (value) {
            case Collection<?> values ->
                values.stream().map(ParameterText::element).collect(Collectors.joining(",", "[", "]"));
            case Instant instant -> String.format("%d.%03d", instant.getEpochSecond(), instant.getNano() / 1_000_000);
            default -> escape(value.toString());
        };
    }

    private static String element(Object value) {
        return value instanceof Number
                ? value.toString()
                : "'" + value.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
