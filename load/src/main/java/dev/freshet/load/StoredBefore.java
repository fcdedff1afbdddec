package dev.freshet.load;

/**
 * How far a partition was stored that nobody has committed, as the ledger tells: Kafka forgets the commits of a group that was away for a week.
 *
 * @param until offset after the last record that is stored
 */
record StoredBefore(Incarnation incarnation, long until) {}
