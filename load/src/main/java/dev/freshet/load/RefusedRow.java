package dev.freshet.load;

/**
 * A row of a batch that ClickHouse refuses for its contents.
 *
 * @param offset of its record
 * @param receivedMillis epoch milliseconds
 * @param detail ClickHouse's own words, with its code
 */
record RefusedRow(long offset, String product, long receivedMillis, String detail) {}
