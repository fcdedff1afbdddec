package dev.freshet.embedded;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request to ClickHouse's HTTP interface asks for, apart from its body.
 *
 * @param query the statement, or its beginning, from the URL
 * @param database to use, if named
 * @param defaultFormat of a statement that names none
 * @param settings for this query alone
 * @param parameters values of the statement's {@code {name:Type}} places
 * @param compressResponse whether the answer goes in ClickHouse's own compressed blocks
 * @param decompressBody whether the body comes so
 * @param acceptEncoding what HTTP compression the client takes; empty if it did not switch that on
 * @param contentEncoding how the body is compressed by HTTP's means
 * @param waitForEnd whether the answer may begin only when the query has ended
 */
record QueryRequest(
        String queryId,
        Optional<String> query,
        Optional<String> database,
        Optional<String> defaultFormat,
        Map<String, String> settings,
        Chdb.Parameters parameters,
        boolean compressResponse,
        boolean decompressBody,
        String acceptEncoding,
        String contentEncoding,
        boolean waitForEnd) {

    /** Parameters of the interface; any other is a setting. */
    private static final Set<String> OWN = Set.of(
            "query",
            "database",
            "default_format",
            "user",
            "password",
            "quota_key",
            "query_id",
            "stacktrace",
            "role",
            "session_id",
            "session_timeout",
            "session_check",
            "close_session",
            "client_protocol_version",
            "compress",
            "decompress",
            "buffer_size",
            "wait_end_of_query",
            "http_make_head_request");

    private static final String PARAMETER_PREFIX = "param_";

    static QueryRequest read(boolean readOnly, MultiMap url, MultiMap headers) {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> entry : url.entries()) {
            String name = entry.getKey();
            if (name.startsWith(PARAMETER_PREFIX)) {
                names.add(name.substring(PARAMETER_PREFIX.length()));
                values.add(entry.getValue());
            } else if (!OWN.contains(name)) {
                settings.put(name, entry.getValue());
            }
        }
        if (readOnly) {
            // Whatever the address says: an image on a web page can ask for one, too.
            settings.put("readonly", "1".equals(settings.get("readonly")) ? "1" : "2");
        }
        boolean httpCompression = isOn(settings.get("enable_http_compression"));
        return new QueryRequest(
                present(url.get("query_id"))
                        .or(() -> present(headers.get("X-ClickHouse-Query-Id")))
                        .orElseGet(() -> UUID.randomUUID().toString()),
                present(url.get("query")),
                present(url.get("database")).or(() -> present(headers.get("X-ClickHouse-Database"))),
                present(url.get("default_format")).or(() -> present(headers.get("X-ClickHouse-Format"))),
                settings,
                new Chdb.Parameters(names, values),
                isOn(url.get("compress")),
                isOn(url.get("decompress")),
                httpCompression ? present(headers.get("Accept-Encoding")).orElse("") : "",
                present(headers.get("Content-Encoding")).orElse(""),
                isOn(url.get("wait_end_of_query")));
    }

    /** The statement, or its beginning, from the URL, with a line end so that the body may follow. */
    byte[] queryBytes() {
        return query.map(text -> text + "\n").orElse("").getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }

    private static boolean isOn(@Nullable String flag) {
        return "1".equals(flag) || "true".equalsIgnoreCase(flag);
    }
}
