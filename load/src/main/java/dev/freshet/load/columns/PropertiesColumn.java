package dev.freshet.load.columns;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * A Map(LowCardinality(String), String) column: the prefix of the keys, for every row the running count of entries (8 bytes), then the keys
 * and the values of all rows.
 */
final class PropertiesColumn implements Column {

    private final DictionaryColumn keys = new DictionaryColumn();
    private final TextColumn values = new TextColumn();
    private final Bytes offsets = new Bytes();
    private long entries;

    void add(Map<String, String> properties) {
        for (Map.Entry<String, String> property : properties.entrySet()) {
            keys.add(property.getKey());
            values.add(property.getValue());
        }
        entries += properties.size();
        offsets.writeLong(entries);
    }

    @Override
    public String type() {
        return "Map(LowCardinality(String), String)";
    }

    @Override
    public void clear() {
        keys.clear();
        values.clear();
        offsets.clear();
        entries = 0;
    }

    @Override
    public void writeTo(OutputStream out, int from, int to) throws IOException {
        int firstEntry = entriesBefore(from);
        int endEntry = entriesBefore(to);
        keys.writePrefix(out);
        writeOffsets(out, from, to, firstEntry);
        keys.writeValues(out, firstEntry, endEntry);
        values.writeTo(out, firstEntry, endEntry);
    }

    private void writeOffsets(OutputStream out, int from, int to, int firstEntry) throws IOException {
        if (firstEntry == 0) {
            offsets.writeTo(out, from * Long.BYTES, to * Long.BYTES);
            return;
        }
        Bytes shifted = new Bytes();
        for (int row = from; row < to; row++) {
            shifted.writeLong(offsets.longAt(row * Long.BYTES) - firstEntry);
        }
        shifted.writeTo(out);
    }

    private int entriesBefore(int row) {
        return row == 0 ? 0 : (int) offsets.longAt((row - 1) * Long.BYTES);
    }
}
