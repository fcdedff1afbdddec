package dev.freshet.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;

class QueryRequestFuzzTest {

    /** The first line is a URL's query, each other line a header: any request has a meaning, or is refused. */
    @FuzzTest(maxDuration = "2s")
    void anyRequestHasAnAnswer(byte[] bytes) throws IOException {
        String[] lines = new String(bytes, ISO_8859_1).split("\n", -1);
        boolean readOnly = bytes.length % 2 == 0;

        QueryRequest request = QueryRequest.read(readOnly, url(lines[0]), headers(lines));

        assertThat(request.queryId()).isNotEmpty();
        assertThat(request.settings().keySet())
                .doesNotContain("query", "password", "query_id", "database")
                .noneMatch(name -> name.startsWith("param_"));
        if (readOnly) {
            assertThat(request.settings().get("readonly")).isIn("1", "2");
        }
        assertThat(request.parameters().names())
                .hasSameSizeAs(request.parameters().values());
        assertThat(BodyCoding.contentEncoding(request)).isIn("", "gzip", "lz4");
        request.defaultFormat()
                .ifPresent(format ->
                        assertThat(OutputFormat.of(format).contentType()).isNotEmpty());
        assertThat(QueryIds.translate(request.queryBytes())).isNotNull();
        readBody(request, bytes);
    }

    private static void readBody(QueryRequest request, byte[] bytes) {
        try (var body = BodyCoding.decode(request, new ByteArrayInputStream(bytes))) {
            assertThat(body.readNBytes(1 << 16)).hasSizeLessThanOrEqualTo(1 << 16);
        } catch (IOException | EngineException refused) {
            assertThat(refused).hasMessageNotContaining("null pointer");
        }
    }

    private static MultiMap url(String query) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        for (String pair : query.split("&", -1)) {
            int end = pair.indexOf('=');
            all.add(decoded(end < 0 ? pair : pair.substring(0, end)), decoded(pair.substring(end + 1)));
        }
        return all;
    }

    /** The server refuses what cannot be decoded before our code sees it. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    private static MultiMap headers(String[] lines) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                all.add(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return all;
    }
}
