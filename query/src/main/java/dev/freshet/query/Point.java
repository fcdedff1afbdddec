package dev.freshet.query;

/**
 * The value of one bucket.
 *
 * @param atMillis start of the bucket, epoch milliseconds
 * @param value NaN where there is nothing to tell, such as the error rate of a minute without events
 */
public record Point(long atMillis, double value) {}
