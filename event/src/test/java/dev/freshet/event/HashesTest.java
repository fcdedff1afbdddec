package dev.freshet.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashesTest {
    @Test
    void agreesWithClickHouse() {
        // SELECT xxHash64('clickhouse')
        assertThat(Hashes.of("a")).isEqualTo(0xD24EC4F1A98C6E5BL);
        assertThat(Hashes.of("")).isZero();
    }

    @Test
    void derivesTheSameSessionWithinHalfAnHour() {
        assertThat(SessionIds.derive(255, 0)).isEqualTo("~ff.0").isEqualTo(SessionIds.derive(255, 1_799_999));
        assertThat(SessionIds.derive(255, 1_800_000)).isEqualTo("~ff.1");
        assertThat(SessionIds.derive(0, 0)).isEmpty();
    }
}
