package dev.freshet.load.columns;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Named columns of equal length, and their form in ClickHouse's Native format. Belongs to one thread while columns grow. */
final class NativeBlock {

    private final Map<String, Column> columns = new LinkedHashMap<>();

    DictionaryColumn dictionary(String name) {
        return add(name, new DictionaryColumn());
    }

    NumberColumn number(String name, String type) {
        return add(name, new NumberColumn(type));
    }

    TextColumn text(String name) {
        return add(name, new TextColumn());
    }

    <C extends Column> C add(String name, C column) {
        columns.put(name, column);
        return column;
    }

    /** The columns, in the order in which they are written. */
    List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** Forgets all rows, and keeps the columns and their memory. */
    void clear() {
        columns.values().forEach(Column::clear);
    }

    /** Writes some rows as a block: numbers of columns and rows, then each column with its name and type. */
    void writeTo(OutputStream out, int from, int to) throws IOException {
        Bytes head = new Bytes();
        head.writeVarint(columns.size());
        head.writeVarint(to - from);
        head.writeTo(out);
        for (Map.Entry<String, Column> column : columns.entrySet()) {
            Bytes title = new Bytes();
            title.writeText(column.getKey());
            title.writeText(column.getValue().type());
            title.writeTo(out);
            column.getValue().writeTo(out, from, to);
        }
    }
}
