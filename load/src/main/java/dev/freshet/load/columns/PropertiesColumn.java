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
    public void writeTo(OutputStream out) throws IOException {
        keys.writePrefix(out);
        offsets.writeTo(out);
        keys.writeValues(out);
        values.writeTo(out);
    }
}
