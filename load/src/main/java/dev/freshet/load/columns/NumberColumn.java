package dev.freshet.load.columns;

import java.io.IOException;
import java.io.OutputStream;

/** A column of numbers of one width: integers, enums, booleans, times and floats. */
final class NumberColumn implements Column {

    private final String type;
    private final Bytes values = new Bytes();

    NumberColumn(String type) {
        this.type = type;
    }

    void addByte(int value) {
        values.writeByte(value);
    }

    void addShort(int value) {
        values.writeShort(value);
    }

    void addInt(int value) {
        values.writeInt(value);
    }

    void addLong(long value) {
        values.writeLong(value);
    }

    void addFloat(float value) {
        values.writeInt(Float.floatToRawIntBits(value));
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        values.writeTo(out);
    }
}
