package dev.freshet.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read by another's decoder, on both sides of each length at which the header changes. */
class FragmentsTest {

    private final EmbeddedChannel client = new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 20));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
    void aWholeMessageIsReadAsItWasWritten(int length) {
        String text = "x".repeat(length);

        assertMessage(Fragments.whole(ByteBufAllocator.DEFAULT, text), TextWebSocketFrame.class, true, text);
        assertMessage(Fragments.sharedWhole(text.getBytes(UTF_8)), TextWebSocketFrame.class, true, text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 125, 126, 65_535, 65_536})
    void twoFragmentsAreReadAsOneMessage(int length) {
        String head = "h".repeat(length);
        String rest = "r".repeat(length);

        ByteBuf first = Fragments.first(ByteBufAllocator.DEFAULT, length).writeBytes(head.getBytes(UTF_8));
        assertMessage(first, TextWebSocketFrame.class, false, head);
        assertMessage(
                Fragments.sharedRest(("{" + rest).getBytes(UTF_8), 1), ContinuationWebSocketFrame.class, true, rest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ü", "漢字", "\uD83D\uDE00"})
    void aTextOfSeveralBytesACharacterHasTheLengthOfItsBytes(String text) {
        assertMessage(Fragments.whole(ByteBufAllocator.DEFAULT, text), TextWebSocketFrame.class, true, text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aSharedFrameServesManySockets(int sockets) {
        ByteBuf shared = Fragments.sharedWhole("{}".getBytes(UTF_8));
        for (int socket = 0; socket < sockets; socket++) {
            assertMessage(shared.duplicate(), TextWebSocketFrame.class, true, "{}");
        }
    }

    private void assertMessage(ByteBuf bytes, Class<? extends WebSocketFrame> kind, boolean last, String text) {
        client.writeInbound(bytes);
        WebSocketFrame frame = client.readInbound();
        assertThat(frame).isInstanceOf(kind);
        assertThat(frame.isFinalFragment()).isEqualTo(last);
        assertThat(frame.content().toString(UTF_8)).isEqualTo(text);
        frame.release();
    }
}
