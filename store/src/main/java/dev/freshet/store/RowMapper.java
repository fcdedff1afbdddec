package dev.freshet.store;

/** Makes one value of one row of a result. The row is only valid during the call. */
@FunctionalInterface
public interface RowMapper<T> {
    T map(Row row);
}
