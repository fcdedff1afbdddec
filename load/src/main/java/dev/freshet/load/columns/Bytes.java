package dev.freshet.load.columns;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that is written in ClickHouse's encodings: little-endian numbers, LEB128 lengths, UTF-8. */
final class Bytes {

    private static final VarHandle SHORT = littleEndian(short[].class);
    private static final VarHandle INT = littleEndian(int[].class);
    private static final VarHandle LONG = littleEndian(long[].class);

    private byte[] array = new byte[64];
    private int size;

    /** Forgets what was written, and keeps the array. */
    void clear() {
        size = 0;
    }

    void writeByte(int value) {
        reserve(Byte.BYTES);
        array[size++] = (byte) value;
    }

    void writeShort(int value) {
        reserve(Short.BYTES);
        SHORT.set(array, size, (short) value);
        size += Short.BYTES;
    }

    void writeInt(int value) {
        reserve(Integer.BYTES);
        INT.set(array, size, value);
        size += Integer.BYTES;
    }

    void writeLong(long value) {
        reserve(Long.BYTES);
        LONG.set(array, size, value);
        size += Long.BYTES;
    }

    void writeVarint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        writeByte((int) rest);
    }

    void writeText(String text) {
        if (text.isEmpty()) {
            writeByte(0);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeVarint(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, array, size, utf8.length);
        size += utf8.length;
    }

    void writeTo(OutputStream out) throws IOException {
        writeTo(out, 0, size);
    }

    void writeTo(OutputStream out, int from, int to) throws IOException {
        out.write(array, from, to - from);
    }

    long longAt(int position) {
        return (long) LONG.get(array, position);
    }

    /** Where so many texts end that begin at {@code position}. */
    int afterTexts(int position, int count) {
        int end = position;
        for (int text = 0; text < count; text++) {
            int length = 0;
            int shift = 0;
            byte part;
            do {
                part = array[end++];
                length |= (part & 0x7F) << shift;
                shift += 7;
            } while (part < 0);
            end += length;
        }
        return end;
    }

    private void reserve(int more) {
        if (array.length - size < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
        }
    }

    private static VarHandle littleEndian(Class<?> viewArray) {
        return MethodHandles.byteArrayViewVarHandle(viewArray, ByteOrder.LITTLE_ENDIAN)
                .withInvokeExactBehavior();
    }
}
