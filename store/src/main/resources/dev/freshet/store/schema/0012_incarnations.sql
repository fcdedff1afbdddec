-- Offsets begin again when a topic is made anew under its name, or when Kafka has lost a partition's records. So a batch is known by the life of
-- its partition, too: the topic's id, and since when after a loss. Rows that were stored before this migration have an empty one.
ALTER TABLE events ADD COLUMN IF NOT EXISTS incarnation LowCardinality(String) COMMENT 'the life of the partition that batch is an offset of';

-- A batch of another life must not replace one with the same offset.
ALTER TABLE ledger
    ADD COLUMN IF NOT EXISTS incarnation String COMMENT 'the life of the partition that batch is an offset of',
    ADD COLUMN IF NOT EXISTS until UInt64 COMMENT 'offset after the last record of the batch',
    MODIFY ORDER BY (topic, partition, batch, product, minute, incarnation);

ALTER TABLE progress
    ADD COLUMN IF NOT EXISTS incarnation String COMMENT 'the life of the partition that its offsets are of',
    ADD COLUMN IF NOT EXISTS remembered UInt64 COMMENT 'for how long a message is surely remembered, milliseconds; 0 = not known';
