package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BesideTest {

    @Test
    void readsWhileWhoeverStartedItGoesOn() {
        CountDownLatch goneOn = new CountDownLatch(1);

        try (Beside<String> beside = Beside.start(() -> {
            await(goneOn);
            return "read";
        })) {
            goneOn.countDown();
            assertThat(beside.get()).isEqualTo("read");
        }
    }

    @Test
    void tellsWhatReadingFailedWith() {
        InvalidQuestion failure = Timeline.tooManyPoints(20_000, "ask for less");

        try (Beside<String> beside = Beside.start(() -> {
            throw failure;
        })) {
            assertThatThrownBy(beside::get).isSameAs(failure);
        }
    }

    @Test
    void hasEndedOnceItIsClosedThoughNobodyWaitedForTheResult() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();

        try (Beside<String> _ = Beside.start(() -> {
            begun.countDown();
            ended.set(true);
            return "read";
        })) {
            await(begun);
        }

        assertThat(ended).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
