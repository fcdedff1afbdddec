package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineExtension.class)
final class EngineCurlTest {

    private final Curl curl;

    EngineCurlTest(EmbeddedEngine engine) {
        curl = new Curl(engine.url());
    }

    @BeforeEach
    void createTable() throws Exception {
        curl.post("/", "CREATE DATABASE IF NOT EXISTS curl");
        curl.post("/", "CREATE OR REPLACE TABLE curl.t (a UInt64, b String) ENGINE = MergeTree ORDER BY a");
    }

    @Test
    void answersHealthChecks() throws Exception {
        assertThat(curl.get("/ping").body()).isEqualTo("Ok.\n");
        assertThat(curl.get("/").body()).isEqualTo("Ok.\n");
        assertThat(curl.get("/replicas_status").body()).isEqualTo("Ok.\n");
        assertThat(curl.get("/nowhere").status()).isEqualTo(404);
    }

    @Test
    void takesTheQueryFromTheUrlOrTheBodyOrBoth() throws Exception {
        assertThat(curl.get("/?query=SELECT+1").body()).isEqualTo("1\n");
        assertThat(curl.post("/", "SELECT 2").body()).isEqualTo("2\n");
        assertThat(curl.post("/?query=SELECT", "3").body()).isEqualTo("3\n");
    }

    @Test
    void tellsAboutTheQueryInHeaders() throws Exception {
        Curl.Answer answer =
                curl.post("/?query_id=q-1&session_timezone=Asia/Kolkata", "SELECT number FROM numbers(3) FORMAT CSV");
        assertThat(answer.header("X-ClickHouse-Query-Id")).isEqualTo("q-1");
        assertThat(answer.header("X-ClickHouse-Format")).isEqualTo("CSV");
        assertThat(answer.header("X-ClickHouse-Timezone")).isEqualTo("Asia/Kolkata");
        assertThat(answer.header("X-ClickHouse-Server-Display-Name")).isEqualTo("freshet");
        assertThat(answer.header("X-ClickHouse-Summary"))
                .contains("\"read_rows\":\"3\"", "\"result_rows\":\"3\"", "\"elapsed_ns\":\"");
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
    }

    @ParameterizedTest
    @CsvSource({
        "SELEC 1, 400, 62",
        "SELECT * FROM nosuch, 404, 60",
        "SELECT nosuch, 404, 47",
        "SELECT * FROM nosuch.t, 404, 81",
        "SELECT 1 FORMAT NoSuch, 404, 73",
        "SELECT throwIf(1), 500, 395",
        "SELECT 1; SELECT 2, 400, 62",
        "SET max_threads = 1; SET max_threads = 2, 400, 62",
        "SELECT 1 INTO OUTFILE '/tmp/x', 404, 78",
    })
    void answersErrorsAsClickHouseDoes(String sql, int status, String code) throws Exception {
        Curl.Answer answer = curl.post("/", sql);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("X-ClickHouse-Exception-Code")).isEqualTo(code);
        assertThat(answer.body()).startsWith("Code: " + code + ". DB::Exception: ");
    }

    @Test
    void bindsParameters() throws Exception {
        assertThat(curl.post("/?param_n=7&param_s=it%27s%5Ct", "SELECT {n:UInt8} + 1, {s:String} FORMAT CSV")
                        .body())
                .isEqualTo("8,\"it's\t\"\n");
    }

    @Test
    void settingsAndDatabaseOfOneQueryDoNotReachTheNext() throws Exception {
        String probe = "SELECT getSetting('max_block_size'), currentDatabase() SETTINGS max_threads = 1";
        String before = curl.post("/", probe).body();
        assertThat(curl.post("/?max_block_size=1234&database=curl", probe).body())
                .isEqualTo("1234\tcurl\n");
        curl.post("/", "SET max_block_size = 1");
        curl.post("/", "USE curl");
        assertThat(curl.post("/", probe).body()).isEqualTo(before);
    }

    @Test
    void aSelectAfterOthersWithTheSameSettingsAndDatabaseIsAsOnANewConnection() throws Exception {
        String setup = "/?max_block_size=4321&database=curl";
        String probe = "SELECT getSetting('max_block_size'), currentDatabase()";
        for (int time = 0; time < 3; time++) {
            assertThat(curl.post(setup, probe).body()).isEqualTo("4321\tcurl\n");
            assertThat(curl.post(setup, "SELECT throwIf(1)").status()).isNotEqualTo(200);
            curl.post(setup, "CREATE TEMPORARY TABLE passing (a UInt8)");
            assertThat(curl.post(setup, "SELECT * FROM passing").status()).isEqualTo(404);
        }
        for (int other = 1; other <= IdleConnections.MOST + 2; other++) {
            assertThat(curl.post("/?max_block_size=" + other, "SELECT getSetting('max_block_size')")
                            .body())
                    .isEqualTo(other + "\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"nosuch_setting, 404, 115", "max_threads, 400, 27"})
    void refusesAnUnknownSettingAndAWrongValue(String setting, int status, String code) throws Exception {
        Curl.Answer answer = curl.post("/?" + setting + "=wrong", "SELECT 1");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("X-ClickHouse-Exception-Code")).isEqualTo(code);
    }

    @Test
    void settingsCannotSmuggleSql() throws Exception {
        assertThat(curl.get("/?log_comment=%27%2C+max_block_size+%3D+7%2C+log_comment+%3D+%27"
                                + "&query=SELECT+getSetting(%27log_comment%27)")
                        .body())
                .isEqualTo("\\', max_block_size = 7, log_comment = \\'\n");
    }

    @Test
    void aGetRequestMayOnlyRead() throws Exception {
        assertThat(curl.get("/?query=DROP+TABLE+curl.t").header("X-ClickHouse-Exception-Code"))
                .isEqualTo("164");
        assertThat(curl.get("/?query=INSERT+INTO+curl.t+VALUES+(1,%27%27)").status())
                .isEqualTo(500);
        for (String loosened : List.of(
                "/?readonly=0&query=DROP+TABLE+curl.t",
                "/?query=DROP+TABLE+curl.t&readonly=0&readonly=0",
                "/?query=DROP+TABLE+curl.t+SETTINGS+readonly=0",
                "/?readonly=0&query=SET+readonly=0")) {
            assertThat(curl.get(loosened).status()).as(loosened).isEqualTo(500);
        }
        assertThat(curl.post("/", "SELECT count() FROM curl.t").body()).isEqualTo("0\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "INSERT+INTO+curl.t+FORMAT+CSV | 1,a\\n2,b\\n",
                "INSERT+INTO+curl.t+(b,a)+SETTINGS+async_insert=0+FORMAT+CSV | a,1\\nb,2\\n",
                "INSERT+INTO+curl.t+VALUES | (1,'a'),(1+1,lower('B'))",
                "INSERT+INTO+curl.t/*+many%0Alines+*/FORMAT+JSONEachRow | {\"a\":1,\"b\":\"a\"}{\"a\":2,\"b\":\"b\"}",
            })
    void insertsTheBody(String query, String body) throws Exception {
        Curl.Answer answer = curl.post("/?async_insert=0&query=" + query, body.replace("\\n", "\n"));
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("X-ClickHouse-Summary")).contains("\"written_rows\":\"2\"");
        assertThat(curl.post("/", "SELECT * FROM curl.t ORDER BY a FORMAT CSV").body())
                .isEqualTo("1,\"a\"\n2,\"b\"\n");
    }

    @Test
    void insertsWhatFollowsTheStatementInTheBody() throws Exception {
        curl.post("/", "INSERT INTO curl.t FORMAT TSV\n1\ta\n2\tb\n");
        curl.post("/", "INSERT INTO curl.t VALUES (3, 'c')");
        assertThat(curl.post("/", "SELECT groupArray(b) FROM (SELECT b FROM curl.t ORDER BY a)")
                        .body())
                .isEqualTo("['a','b','c']\n");
    }

    @Test
    void aBrokenInsertStoresNothingAndSaysWhy() throws Exception {
        Curl.Answer answer = curl.post("/?query=INSERT+INTO+curl.t+FORMAT+CSV", "1,a\nnonsense\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("X-ClickHouse-Exception-Code")).isEqualTo("27");
        assertThat(curl.post("/", "SELECT count() FROM curl.t").body()).isEqualTo("0\n");
    }

    @Test
    void readsAndWritesGzip() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("1,a\n".getBytes(StandardCharsets.UTF_8));
        }
        curl.post("/?query=INSERT+INTO+curl.t+FORMAT+CSV", zipped.toByteArray(), "-H", "Content-Encoding: gzip");
        Curl.Answer answer =
                curl.post("/?enable_http_compression=1", "SELECT * FROM curl.t", "-H", "Accept-Encoding: gzip");
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(answer.bytes().getBytes()))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("1\ta\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JSON, true",
        "JSONCompact, true",
        "Parquet, false",
        "PrettyCompact, false",
        "XML, false",
        "TSVWithNames, true"
    })
    void formatsThatCannotBeStreamedComeWhole(String format, boolean text) throws Exception {
        Curl.Answer answer = curl.post("/?max_block_size=10", "SELECT number FROM numbers(1000) FORMAT " + format);
        assertThat(answer.status()).isEqualTo(200);
        if (text) {
            assertThat(answer.body().split("number", -1)).hasSizeLessThanOrEqualTo(1002);
            assertThat(answer.body()).contains("999");
        }
    }

    @Test
    void webPagesAreTurnedAway() throws Exception {
        assertThat(curl.post("/", "SELECT 1", "-H", "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(curl.post("/", "SELECT 1", "-H", "Host: evil.example").status())
                .isEqualTo(403);
        assertThat(curl.get("/?query=SELECT+1", "-H", "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(curl.get("/?query=SELECT+1", "-H", "Sec-Fetch-Site: none").status())
                .isEqualTo(200);
    }

    @Test
    void aLargeResultBeginsBeforeItsEndAndAnErrorInItBreaksTheConnection() throws Exception {
        Curl.Answer answer =
                curl.post("/", "SELECT throwIf(number = 900000) FROM numbers(1000000) SETTINGS max_block_size = 10000");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Code: 395. DB::Exception");
    }
}
