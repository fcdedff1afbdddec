package dev.freshet.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class ClientFrameFuzzTest {

    /** Any text is a frame or one that says what is wrong; nothing from outside throws on an event loop. */
    @FuzzTest(maxDuration = "2s")
    void anyTextHasAnAnswer(byte[] bytes) {
        assertThat(ClientFrame.read(new String(bytes, StandardCharsets.UTF_8))).isNotNull();
        assertThat(ClientFrame.read(new String(bytes, StandardCharsets.UTF_16))).isNotNull();
    }
}
