package dev.freshet.load;

import dev.freshet.event.ErrorCode;

/**
 * A record that cannot be stored, with the reason.
 *
 * @param product empty when it is not known
 * @param timestampMillis the record's time in Kafka
 * @param detail why, for people
 * @param payload the record's value as it came
 */
record DeadLetter(
        String topic,
        int partition,
        long offset,
        String product,
        long timestampMillis,
        ErrorCode code,
        String detail,
        byte[] payload) {}
