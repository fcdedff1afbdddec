package dev.freshet.query;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.QueryResult;
import dev.freshet.store.Row;
import dev.freshet.store.RowMapper;
import java.util.List;
import java.util.concurrent.ConcurrentMap;

/** Runs the statements of one question and adds up what they read. Used by one thread; {@link #beside} is for another. */
final class Reader {
    private final ClickHouse db;
    private final QueryLimits limits;
    private final ConcurrentMap<Statement, QueryResult<BucketValue>> valuesRead;
    private long rowsRead;

    /**
     * Begins.
     *
     * @param valuesRead what was read of buckets at the same moment, for other questions too; takes what is read
     * @param rowsRead what was read for the question before
     */
    Reader(
            ClickHouse db,
            QueryLimits limits,
            ConcurrentMap<Statement, QueryResult<BucketValue>> valuesRead,
            long rowsRead) {
        this.db = db;
        this.limits = limits;
        this.valuesRead = valuesRead;
        this.rowsRead = rowsRead;
    }

    /** One for what is read at the same time, that has read nothing. */
    Reader beside() {
        return new Reader(db, limits, valuesRead, 0);
    }

    <T> List<T> run(Statement statement, RowMapper<T> mapper) {
        return counted(result(statement, mapper));
    }

    /** The values of buckets. Charts that differ in their range ask the same of the buckets that are open. */
    List<BucketValue> values(Statement statement) {
        QueryResult<BucketValue> known = valuesRead.get(statement);
        if (known != null) {
            return counted(known);
        }
        // Not computed within the map: that would make another statement wait which shares nothing but a bin.
        QueryResult<BucketValue> read = result(statement, Reader::bucketValue);
        valuesRead.put(statement, read);
        return counted(read);
    }

    private static BucketValue bucketValue(Row row) {
        return new BucketValue(
                row.text("key"), row.number("rest") != 0, Math.toIntExact(row.number("bucket")), row.real("measured"));
    }

    private <T> QueryResult<T> result(Statement statement, RowMapper<T> mapper) {
        return db.query(statement.sql(), statement.parameters(), limits, mapper);
    }

    private <T> List<T> counted(QueryResult<T> result) {
        rowsRead += result.rowsRead();
        return result.rows();
    }

    long rowsRead() {
        return rowsRead;
    }
}
