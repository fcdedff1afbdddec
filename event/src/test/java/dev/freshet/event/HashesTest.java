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
}
