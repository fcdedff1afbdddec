package dev.freshet.bench.audience;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.bench.product.BenchException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int LAST = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Messages messages = new Messages();

    @Test
    void whateverTheStretchesAreTheMessagesAreTheSame() {
        frame(TEXT, "{\"type\":\"update\",\"id\":\"q3\",\"sequence\":12,");
        frame(PING | LAST, "between");
        frame(LAST, "\"at\":77,\"answer\":{\"totals\":[{\"group\":[],\"value\":41,\"previous\":1}]}}");
        frame(TEXT | LAST, "{\"type\":\"gap\",\"id\":\"q0\",\"missed\":5}" + " ".repeat(70_000));
        frame(TEXT | LAST, "{\"type\":\"tick\",\"at\":78}" + " ".repeat(200));
        byte[] all = bytes.toByteArray();
        for (int split = 0; split < all.length; split += split < 300 ? 1 : 997) {
            List<String> read = new ArrayList<>();
            messages.over(all, 0, split);
            drain(read);
            messages.over(all, messages.position(), all.length);
            drain(read);

            assertThat(read).containsExactly("UPDATE 3 12 77 -1 41", "GAP 0 -1 -1 5 -1", "TICK -1 -1 78 -1 -1");
            assertThat(messages.position()).isEqualTo(all.length);
            assertThat(messages.closed()).isFalse();
        }
    }

    @Test
    void aGoodbyeIsNoticed() {
        frame(CLOSE | LAST, "bye");
        messages.over(bytes.toByteArray(), 0, bytes.size());

        assertThat(messages.next()).isFalse();
        assertThat(messages.closed()).isTrue();
    }

    @Test
    void aFrameThatNoServerMaySendEndsTheRun() {
        messages.over(new byte[] {(byte) (TEXT | LAST), (byte) 0x81, 0, 0, 0, 0, 'x'}, 0, 7);
        assertThatThrownBy(messages::next).isInstanceOf(BenchException.class);

        byte[] endless = new byte[10];
        Arrays.fill(endless, (byte) 0x7F);
        messages.over(endless, 0, endless.length);
        assertThatThrownBy(messages::next).isInstanceOf(BenchException.class);
    }

    private void drain(List<String> read) {
        while (messages.next()) {
            Message message = messages.message();
            read.add("%s %d %d %d %d %d"
                    .formatted(
                            message.type(),
                            message.question(),
                            message.sequence(),
                            message.at(),
                            message.missed(),
                            message.total()));
        }
    }

    private void frame(int kind, String text) {
        bytes.write(kind);
        if (text.length() < 126) {
            bytes.write(text.length());
        } else if (text.length() <= 0xFFFF) {
            bytes.write(126);
            bytes.write(text.length() >> 8);
            bytes.write(text.length());
        } else {
            bytes.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes.write((int) ((long) text.length() >> shift));
            }
        }
        bytes.writeBytes(text.getBytes(US_ASCII));
    }
}
