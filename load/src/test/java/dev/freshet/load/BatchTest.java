package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final TopicPartition PARTITION = new TopicPartition("events", 0);
    private static final Incarnation INCARNATION = Incarnation.of("id");
    private static final Decoded ROW =
            new Decoded.Row(new TestEvents(1, 1_000_000, 1000, 5).take(1).getFirst());

    @Test
    void isFullByRowsOrByBytesWhicheverComesFirst() {
        Batch batch = Batch.from(PARTITION, INCARNATION, 10, new SpareBlocks());
        batch.add(ROW, 10, 100, 0);

        assertThat(batch.full(2, 1000)).isFalse();
        assertThat(batch.full(1, 1000)).isTrue();
        assertThat(batch.full(2, 100)).isTrue();
        assertThat(batch.end()).isEqualTo(11);
    }

    @Test
    void isDueOnceItsFirstRecordHasWaitedForTheLinger() {
        Batch batch = Batch.from(PARTITION, INCARNATION, 0, new SpareBlocks());
        assertThat(batch.due(1_000_000, 400)).isFalse();

        batch.add(ROW, 0, 100, 5_000);
        batch.add(ROW, 1, 100, 5_300);

        assertThat(batch.due(5_399, 400)).isFalse();
        assertThat(batch.due(5_400, 400)).isTrue();
    }

    @Test
    void growsToExactlyItsPromisedEndWhateverTheLimits() {
        Batch batch =
                Batch.promised(PARTITION, new Intent(INCARNATION, 0, 3, new Terms(0, 0), false), new SpareBlocks());
        batch.add(ROW, 0, 100, 0);
        batch.add(ROW, 1, 100, 0);

        assertThat(batch.full(1, 1)).isFalse();
        assertThat(batch.due(1_000_000, 400)).isFalse();
        assertThat(batch.takes(2)).isTrue();
        assertThat(batch.takes(3)).isFalse();

        batch.advanceTo(7, 0);

        assertThat(batch.full(1_000, 1_000)).isTrue();
        assertThat(batch.end()).isEqualTo(3);
    }
}
