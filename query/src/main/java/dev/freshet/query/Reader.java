package dev.freshet.query;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.QueryResult;
import dev.freshet.store.RowMapper;
import java.util.List;

/** Runs the statements of one question and adds up what they read. Not thread-safe. */
final class Reader {
    private final ClickHouse db;
    private final QueryLimits limits;
    private long rowsRead;

    Reader(ClickHouse db, QueryLimits limits) {
        this.db = db;
        this.limits = limits;
    }

    <T> List<T> run(Statement statement, RowMapper<T> mapper) {
        QueryResult<T> result = db.query(statement.sql(), statement.parameters(), limits, mapper);
        rowsRead += result.rowsRead();
        return result.rows();
    }

    long rowsRead() {
        return rowsRead;
    }
}
