package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.embedded.SqlStatement.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlStatementTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT 1 | SELECT",
                "/* a /* nested */ comment */ -- and another\\n WITH 1 AS x SELECT x | SELECT",
                "(SELECT 1) UNION ALL (SELECT 2) | SELECT",
                "SELECT k FROM t GROUP BY k WITH TOTALS | OTHER",
                "SHOW TABLES | OTHER",
                "INSERT INTO t SELECT 1 | OTHER",
                "INSERT INTO t (a) SELECT 1 FORMAT Null | OTHER",
                "INSERT INTO t (SELECT 1) | OTHER",
                "INSERT INTO t VALUES (1) | INSERT",
                "insert into `select` (`values`) format CSV | INSERT",
                "INSERT INTO FUNCTION values('a Int8', 1) FORMAT CSV | INSERT",
                "INSERT INTO t FROM INFILE 'x' FORMAT CSV | CLIENT_FILE",
                "SELECT 1 INTO OUTFILE 'x' | CLIENT_FILE",
                "SELECT 'INTO OUTFILE' | SELECT",
                "'' | OTHER"
            })
    void tellsWhatAStatementIs(String sql, Kind kind) {
        assertThat(read(sql.replace("\\n", "\n")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT 1 FORMAT JSON | JSON",
                "SELECT 1 FORMAT JSON SETTINGS max_threads = 1 | JSON",
                "SELECT 1 SETTINGS max_threads = 1 FORMAT CSV; | CSV",
                "SELECT $x$ FORMAT CSV $x$ FORMAT TSV | TSV",
                "SELECT 'it''s \\' FORMAT CSV' FORMAT Native -- FORMAT JSON | Native",
                "SELECT (SELECT 1 FORMAT CSV) FORMAT XML | XML",
            })
    void findsTheFormatThatTheStatementItselfNames(String sql, String format) {
        assertThat(read(sql).format()).contains(format);
    }

    @Test
    void findsWhereAnInsertsRowsBegin() {
        byte[] sql = "INSERT INTO t SETTINGS async_insert = 0 FORMAT RowBinary \r\n\n\0rows"
                .getBytes(StandardCharsets.UTF_8);
        SqlStatement statement = SqlStatement.read(sql);
        assertThat(statement.format()).contains("RowBinary");
        assertThat(new String(statement.head(sql), StandardCharsets.UTF_8))
                .isEqualTo("INSERT INTO t SETTINGS async_insert = 0");
        assertThat(new String(sql, statement.dataStart(), sql.length - statement.dataStart(), StandardCharsets.UTF_8))
                .isEqualTo("\n\0rows");
    }

    private static SqlStatement read(String sql) {
        return SqlStatement.read(sql.getBytes(StandardCharsets.UTF_8));
    }
}
