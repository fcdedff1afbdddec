package dev.freshet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.embedded.EmbeddedEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestEngine.class)
class ClickHouseTest {

    private final ClickHouse db;

    ClickHouseTest(EmbeddedEngine engine) {
        this.db = new ClickHouse(ClickHouseConfig.of(engine.url(), "default"));
    }

    @AfterEach
    void close() {
        db.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "it's",
                "back\\slash",
                "tab\tand\nline\r",
                "ключ 🗝",
                "'; DROP TABLE events; --",
                "{x:String}"
            })
    void passesTextParametersAsTheyAre(String text) {
        QueryResult<String> single =
                db.query("SELECT {x:String} AS x", Map.of("x", text), QueryLimits.none(), row -> row.text("x"));
        QueryResult<List<String>> many = db.query(
                "SELECT {x:Array(String)} AS x",
                Map.of("x", List.of(text, "b", text)),
                QueryLimits.none(),
                row -> row.texts("x"));

        assertThat(single.rows()).containsExactly(text);
        assertThat(many.rows()).containsExactly(List.of(text, "b", text));
    }

    @Test
    void readsEveryTypeThatAnswersAreMadeOf() {
        String sql = """
                SELECT 7 AS number, 18446744073709551615 AS hash, 0.5 AS real, nan AS none, true AS flag,
                    toDateTime64(1700000000.125, 3, 'UTC') AS at, [0.5, 1.5]::Array(Float32) AS reals, [1, 2] AS numbers,
                    {instant:DateTime64(3, 'UTC')} AS instant, map('a', 'b')::Map(LowCardinality(String), String) AS properties
                """;
        Instant instant = Instant.ofEpochMilli(1_700_000_000_125L);

        List<String> rows = db.query(sql, Map.of("instant", instant), QueryLimits.none(), row -> {
                    assertThat(row.number("number")).isEqualTo(7);
                    assertThat(row.bits("hash")).isEqualTo(-1L);
                    assertThat(row.real("real")).isEqualTo(0.5);
                    assertThat(row.real("none")).isNaN();
                    assertThat(row.flag("flag")).isTrue();
                    assertThat(row.instant("at")).isEqualTo(instant);
                    assertThat(row.instant("instant")).isEqualTo(instant);
                    assertThat(row.reals("reals")).containsExactly(0.5, 1.5);
                    assertThat(row.numbers("numbers")).containsExactly(1, 2);
                    assertThat(row.properties("properties")).isEqualTo(Map.of("a", "b"));
                    return row.text("number");
                })
                .rows();

        assertThat(rows).containsExactly("7");
    }

    @Test
    void tellsWhatAQueryCost() {
        QueryResult<Long> result = db.query(
                "SELECT count() AS n FROM numbers(12345)", Map.of(), QueryLimits.none(), row -> row.number("n"));

        assertThat(result.rows()).containsExactly(12_345L);
        assertThat(result.rowsRead()).isGreaterThanOrEqualTo(12_345);
    }

    @Test
    void refusesAQueryOverItsLimitAndSaysSo() {
        QueryLimits limits = new QueryLimits(1000, Duration.ofSeconds(5), 0, 1);

        assertThatThrownBy(() -> db.query(
                        "SELECT sum(number) AS n FROM numbers(10000000)", Map.of(), limits, row -> row.number("n")))
                .isInstanceOfSatisfying(
                        StoreRefusedException.class,
                        refused -> assertThat(refused.overLimit()).isTrue());
    }

    @Test
    void refusesWrongSqlWithTheServersCode() {
        assertThatThrownBy(() -> db.execute("DROP TABLE no_such_table"))
                .isInstanceOfSatisfying(
                        StoreRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(60));
    }

    @Test
    void isUnavailableWhereNobodyListens() {
        try (ClickHouse nobody = new ClickHouse(ClickHouseConfig.of("http://127.0.0.1:1", "default"))) {
            assertThat(nobody.ping()).isFalse();
            assertThatThrownBy(() -> nobody.execute("SELECT 1")).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void answersAPing() {
        assertThat(db.ping()).isTrue();
    }
}
