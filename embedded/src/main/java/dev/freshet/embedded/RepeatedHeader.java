package dev.freshet.embedded;

import dev.freshet.embedded.OutputFormat.Header;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Cuts off the header that every block but the first repeats, so that the blocks make one document. Not thread-safe. */
final class RepeatedHeader {

    private final Header header;
    private boolean first = true;

    RepeatedHeader(Header header) {
        this.header = header;
    }

    /** The part of a block that belongs into the document. */
    MemorySegment cut(MemorySegment block) {
        if (first) {
            first = false;
            return block;
        }
        return switch (header) {
            case NONE, NOT_STREAMED -> block;
            case ONE_LINE -> block.asSlice(afterLines(block, 1));
            case TWO_LINES -> block.asSlice(afterLines(block, 2));
            case BINARY_NAMES -> block.asSlice(afterStrings(block, 1));
            case BINARY_NAMES_AND_TYPES -> block.asSlice(afterStrings(block, 2));
        };
    }

    private static long afterLines(MemorySegment block, int lines) {
        long at = 0;
        for (int line = 0; line < lines; at++) {
            if (block.get(ValueLayout.JAVA_BYTE, at) == '\n') {
                line++;
            }
        }
        return at;
    }

    private static long afterStrings(MemorySegment block, int perColumn) {
        Varint count = varint(block, 0);
        long at = count.end();
        for (long string = 0; string < count.value() * perColumn; string++) {
            Varint length = varint(block, at);
            at = length.end() + length.value();
        }
        return at;
    }

    private static Varint varint(MemorySegment block, long from) {
        long value = 0;
        long at = from;
        int shift = 0;
        byte b;
        do {
            b = block.get(ValueLayout.JAVA_BYTE, at++);
            value |= (long) (b & 0x7f) << shift;
            shift += 7;
        } while (b < 0);
        return new Varint(value, at);
    }

    private record Varint(long value, long end) {}
}
