package dev.freshet.embedded;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How a result format behaves when the engine formats each block by itself, as it does for a streamed query.
 *
 * @param name as ClickHouse spells it
 * @param header what each block repeats and only the first may keep
 */
record OutputFormat(String name, Header header) {

    enum Header {
        NONE,
        ONE_LINE,
        TWO_LINES,
        /** {@code RowBinaryWithNames}: a count, then that many strings. */
        BINARY_NAMES,
        /** {@code RowBinaryWithNamesAndTypes}: a count, then twice that many strings. */
        BINARY_NAMES_AND_TYPES,
        /** The blocks make no whole: the result must be formatted at once. */
        NOT_STREAMED
    }

    private static final Set<String> PLAIN = Set.of(
            "tabseparated",
            "tsv",
            "tabseparatedraw",
            "tsvraw",
            "raw",
            "csv",
            "jsoneachrow",
            "jsonlines",
            "ndjson",
            "jsonstringseachrow",
            "jsoncompacteachrow",
            "jsoncompactstringseachrow",
            "tskv",
            "rowbinary",
            "native",
            "lineasstring");

    private static final Map<String, Header> WITH_HEADER = Map.ofEntries(
            Map.entry("tabseparatedwithnames", Header.ONE_LINE),
            Map.entry("tsvwithnames", Header.ONE_LINE),
            Map.entry("tabseparatedrawwithnames", Header.ONE_LINE),
            Map.entry("tsvrawwithnames", Header.ONE_LINE),
            Map.entry("tabseparatedwithnamesandtypes", Header.TWO_LINES),
            Map.entry("tsvwithnamesandtypes", Header.TWO_LINES),
            Map.entry("jsoncompacteachrowwithnames", Header.ONE_LINE),
            Map.entry("jsoncompacteachrowwithnamesandtypes", Header.TWO_LINES),
            Map.entry("rowbinarywithnames", Header.BINARY_NAMES),
            Map.entry("rowbinarywithnamesandtypes", Header.BINARY_NAMES_AND_TYPES));

    static OutputFormat of(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return new OutputFormat(
                name, PLAIN.contains(key) ? Header.NONE : WITH_HEADER.getOrDefault(key, Header.NOT_STREAMED));
    }

    boolean streamed() {
        return header != Header.NOT_STREAMED;
    }

    /** The media type that ClickHouse gives the format. */
    String contentType() {
        String key = name.toLowerCase(Locale.ROOT);
        if (key.startsWith("json")) {
            return key.contains("eachrow") ? "application/x-ndjson; charset=UTF-8" : "application/json; charset=UTF-8";
        }
        if (key.startsWith("csv")) {
            return "text/csv; charset=UTF-8; header=" + (key.contains("withnames") ? "present" : "absent");
        }
        if (key.startsWith("tabseparated") || key.startsWith("tsv")) {
            return "text/tab-separated-values; charset=UTF-8";
        }
        return switch (key) {
            case "xml" -> "application/xml; charset=UTF-8";
            case "rowbinary", "rowbinarywithnames", "rowbinarywithnamesandtypes", "native", "parquet", "arrow" ->
                "application/octet-stream";
            default -> "text/plain; charset=UTF-8";
        };
    }
}
