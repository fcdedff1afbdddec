package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** A cursor over a record's bytes with the primitive forms of {@link EventCodec}; every read checks its bounds. */
final class RecordReader {
    private final byte[] bytes;
    private int position;

    RecordReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int remaining() {
        return bytes.length - position;
    }

    int readByte() throws CorruptRecordException {
        require(1);
        return bytes[position++] & 0xFF;
    }

    long readVarint() throws CorruptRecordException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new CorruptRecordException("a number is longer than 64 bits");
    }

    long readSigned() throws CorruptRecordException {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    long readLong() throws CorruptRecordException {
        require(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[position++] & 0xFF);
        }
        return value;
    }

    /** A count of things that take at least {@code bytesEach} bytes, so that it cannot promise more than is there. */
    int readCount(int bytesEach) throws CorruptRecordException {
        long count = readVarint();
        if (count < 0 || count > remaining() / bytesEach) {
            throw new CorruptRecordException("a count of " + count + " exceeds what is left");
        }
        return (int) count;
    }

    String readText() throws CorruptRecordException {
        return readText(readCount(1));
    }

    String readId() throws CorruptRecordException {
        long head = readVarint();
        if (head == 0) {
            return new UUID(readLong(), readLong()).toString();
        }
        if (head < 0 || head - 1 > remaining()) {
            throw new CorruptRecordException("an id's length exceeds what is left");
        }
        return readText((int) (head - 1));
    }

    private String readText(int length) {
        if (length == 0) {
            return "";
        }
        String text = new String(bytes, position, length, UTF_8);
        position += length;
        return text;
    }

    private void require(int count) throws CorruptRecordException {
        if (remaining() < count) {
            throw new CorruptRecordException("the record ends too early");
        }
    }
}
