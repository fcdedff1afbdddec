package dev.freshet.load;

import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** The protocol that the model runs: the product's, or one with a flaw that the model must find. */
enum ModelProtocol {
    /** As it is. */
    AS_BUILT,
    /** The next owner does not read what was promised. */
    WITHOUT_INTENT,
    /** An insert is known by its partition alone. */
    TOKEN_WITHOUT_RANGE,
    /** Inserts begin before their intent stands in Kafka. */
    INSERT_BEFORE_INTENT,
    /** Kafka takes the commits of a loader that no longer owns the partition. */
    COMMITS_NOT_FENCED;

    OffsetAndMetadata asRead(OffsetAndMetadata commit) {
        return this == WITHOUT_INTENT ? new OffsetAndMetadata(commit.offset()) : commit;
    }

    String token(PartitionLoad load, Batch batch) {
        return this == TOKEN_WITHOUT_RANGE ? load.partition().toString() : load.token(batch);
    }

    Optional<Delivery> startable(PartitionLoad load, long nowMillis) {
        return this == INSERT_BEFORE_INTENT
                ? load.underWay().filter(delivery -> delivery.startable(nowMillis))
                : load.startable(nowMillis);
    }

    boolean refusesCommit(boolean stale) {
        return stale && this != COMMITS_NOT_FENCED;
    }
}
