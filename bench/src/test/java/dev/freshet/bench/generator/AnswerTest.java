package dev.freshet.bench.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void countsWhatTheReceiptSays() {
        assertThat(new Answer(200, 7).acceptedOf(10)).isEqualTo(7);
    }

    @Test
    void countsAllWhereTheAnswerHasNoContent() {
        Answer answer = read("HTTP/1.1 204 OK\r\nServer: questDB/1.0\r\n\r\n").orElseThrow();

        assertThat(answer.acknowledges()).isTrue();
        assertThat(answer.acceptedOf(10)).isEqualTo(10);
    }

    @Test
    void countsNothingOfARefusal() {
        Answer answer = read("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
                .orElseThrow();

        assertThat(answer.acknowledges()).isFalse();
        assertThat(answer.acceptedOf(10)).isZero();
    }

    private static Optional<Answer> read(String text) {
        return Answer.read(ByteBuffer.allocate(1_000).put(text.getBytes(US_ASCII)));
    }
}
