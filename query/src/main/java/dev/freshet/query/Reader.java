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
        this(db, limits, 0);
    }

    /** @param rowsRead what was read for the question before */
    Reader(ClickHouse db, QueryLimits limits, long rowsRead) {
        this.db = db;
        this.limits = limits;
        this.rowsRead = rowsRead;
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
