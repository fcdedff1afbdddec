package dev.freshet.bench.compare;

import dev.freshet.bench.product.BenchException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database that holds raw events and is asked by JDBC, over one connection. Not thread-safe. */
final class Database implements Rival {

    /** What the questions need of an event, and no more. */
    private static final String TABLE = """
            CREATE TABLE events
            (
                product VARCHAR, event VARCHAR, type VARCHAR, time TIMESTAMP, message BIGINT, "user" BIGINT, "session" BIGINT,
                page VARCHAR, referrer VARCHAR, country VARCHAR, browser VARCHAR, device VARCHAR, release VARCHAR, error BOOLEAN,
                duration REAL
            )""";

    private final String name;
    private final Dialect dialect;
    private final Connection connection;

    /** Makes the table. The connection stays its owner's. */
    Database(String name, Dialect dialect, Connection connection) {
        this.name = name;
        this.dialect = dialect;
        this.connection = connection;
        execute(TABLE);
    }

    @Override
    public String name() {
        return name;
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw refused(sql, e);
        }
    }

    @Override
    public List<Double> answer(PageQuestion question) {
        boolean firstColumnAlone =
                !question.bucket().isEmpty() || !question.dimension().isEmpty();
        return numbers(dialect.sql(question), firstColumnAlone);
    }

    @Override
    public double tolerance() {
        return dialect.tolerance();
    }

    @Override
    public Count count() {
        List<Double> counts = numbers("SELECT count(*), count(DISTINCT message) FROM events", false);
        return new Count(counts.getFirst().longValue(), counts.getLast().longValue());
    }

    private List<Double> numbers(String sql, boolean firstColumnAlone) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = firstColumnAlone ? 1 : rows.getMetaData().getColumnCount();
            List<Double> numbers = new ArrayList<>();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    numbers.add(rows.getDouble(column));
                }
            }
            return numbers;
        } catch (SQLException e) {
            throw refused(sql, e);
        }
    }

    private BenchException refused(String sql, SQLException e) {
        return new BenchException(name + " refused \"" + sql + "\": " + e.getMessage(), e);
    }
}
