package dev.freshet.load.columns;

import java.io.IOException;
import java.io.OutputStream;

/** A column of numbers of one width: integers, enums, booleans, times and floats. */
final class NumberColumn implements Column {

    private final String type;
    private final Bytes values = new Bytes();
    private int width;

    NumberColumn(String type) {
        this.type = type;
    }

    void addByte(int value) {
        width = Byte.BYTES;
        values.writeByte(value);
    }

    void addShort(int value) {
        width = Short.BYTES;
        values.writeShort(value);
    }

    void addInt(int value) {
        width = Integer.BYTES;
        values.writeInt(value);
    }

    void addLong(long value) {
        width = Long.BYTES;
        values.writeLong(value);
    }

    void addFloat(float value) {
        addInt(Float.floatToRawIntBits(value));
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public void clear() {
        values.clear();
    }

    @Override
    public void writeTo(OutputStream out, int from, int to) throws IOException {
        values.writeTo(out, from * width, to * width);
    }

    /** The value of a row of 8 bytes. */
    long longAt(int row) {
        return values.longAt(row * Long.BYTES);
    }
}
