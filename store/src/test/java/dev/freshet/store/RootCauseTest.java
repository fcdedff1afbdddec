package dev.freshet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RootCauseTest {

    @Test
    void isTheInnermostMessageOrName() {
        assertThat(RootCause.of(new IOException("outer", new ConnectException("Connection refused."))))
                .isEqualTo("Connection refused");
        assertThat(RootCause.of(new ExecutionException("outer", new TimeoutException())))
                .isEqualTo("TimeoutException");
    }
}
