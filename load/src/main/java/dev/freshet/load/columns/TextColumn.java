package dev.freshet.load.columns;

import java.io.IOException;
import java.io.OutputStream;

/** A String column: each value with its length before it. */
final class TextColumn implements Column {

    private final Bytes values = new Bytes();

    void add(String value) {
        values.writeText(value);
    }

    @Override
    public String type() {
        return "String";
    }

    @Override
    public void clear() {
        values.clear();
    }

    @Override
    public void writeTo(OutputStream out, int from, int to) throws IOException {
        int start = values.afterTexts(0, from);
        values.writeTo(out, start, values.afterTexts(start, to - from));
    }
}
