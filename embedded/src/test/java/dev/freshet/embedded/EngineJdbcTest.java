package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
final class EngineJdbcTest {

    private final String url;

    EngineJdbcTest(EmbeddedEngine engine) {
        url = "jdbc:clickhouse:" + engine.url() + "/default?user=default";
    }

    @Test
    void describesTheDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS jdbc");
            statement.execute("CREATE OR REPLACE TABLE jdbc.d (a UInt64, b String) ENGINE = MergeTree ORDER BY a");
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("ClickHouse");
            List<String> columns = new ArrayList<>();
            try (ResultSet found = connection.getMetaData().getColumns(null, "jdbc", "d", null)) {
                while (found.next()) {
                    columns.add(found.getString("COLUMN_NAME") + " " + found.getString("TYPE_NAME"));
                }
            }
            assertThat(columns).containsExactly("a UInt64", "b String");
        }
    }

    @Test
    void insertsABatchAndReadsItBack() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS jdbc");
            statement.execute("CREATE OR REPLACE TABLE jdbc.b (a UInt64, b String) ENGINE = MergeTree ORDER BY a");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO jdbc.b (a, b) VALUES (?, ?)")) {
                for (int row = 0; row < 1000; row++) {
                    insert.setLong(1, row);
                    insert.setString(2, "it's row " + row);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT b FROM jdbc.b WHERE a >= ? ORDER BY a")) {
                select.setLong(1, 998);
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("it's row 998");
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    @Test
    void errorsCarryTheirCode() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM nosuch"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("UNKNOWN_TABLE");
        }
    }
}
