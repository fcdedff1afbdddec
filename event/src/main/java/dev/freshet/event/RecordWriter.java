package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A growing byte buffer with the primitive forms of {@link EventCodec}. Not thread-safe. */
final class RecordWriter {
    private byte[] buffer = new byte[1024];
    private int size;

    void reset() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    void writeByte(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
    }

    /** Seven bits a byte, low bits first. */
    void writeVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    /** Small absolute values become small varints. */
    void writeSigned(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    void writeLong(long value) {
        reserve(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[size++] = (byte) (value >> shift);
        }
    }

    void writeText(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        writeVarint(bytes.length);
        writeBytes(bytes);
    }

    /** A text that is often a UUID: 0 and 16 bytes for one in canonical form, else length + 1 and the bytes. */
    void writeId(String text) {
        if (Uuids.isCanonical(text)) {
            writeByte(0);
            writeLong(Uuids.high(text));
            writeLong(Uuids.low(text));
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        writeVarint(bytes.length + 1);
        writeBytes(bytes);
    }

    private void writeBytes(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void reserve(int bytes) {
        if (buffer.length - size < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
        }
    }
}
