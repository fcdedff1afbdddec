package dev.freshet.load;

/**
 * What decides, besides its records, what a batch is made of; settled before its first record and promised with it, so that whoever
 * repeats the batch makes the same rows of the same records.
 *
 * @param since the batch from which on messages are remembered: a record is a duplicate if an event with its id was stored by a
 *     batch from {@code since} up to this one, or stands before it in this one
 * @param atMillis the instant that age and future are judged by, epoch milliseconds
 */
record Terms(long since, long atMillis) {}
