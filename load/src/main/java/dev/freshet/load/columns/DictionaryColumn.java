package dev.freshet.load.columns;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A LowCardinality(String) column: each distinct value once, and for every row the index of its value.
 *
 * <p>Layout, all numbers little-endian: a prefix of 8 bytes (version 1), then, unless there are no rows, 8 bytes of flags (the width of an
 * index as a power of two, and the bits of {@link #ADDITIONAL_KEYS} and {@link #UPDATE_DICTIONARY}), 8 bytes number of keys, the keys as a
 * String column, 8 bytes number of rows, the indexes. Source: ClickHouse's {@code SerializationLowCardinality.cpp}.
 */
final class DictionaryColumn implements Column {

    private static final long VERSION = 1;
    private static final long ADDITIONAL_KEYS = 1 << 9;
    private static final long UPDATE_DICTIONARY = 1 << 10;

    private final Map<String, Integer> indexByKey = new HashMap<>();
    private final Bytes keys = new Bytes();
    private int[] indexes = new int[256];
    private int rows;
    private String lastKey = "";
    private int lastIndex;

    DictionaryColumn() {
        beginWithDefault();
    }

    /** ClickHouse keeps the default value at index 0 of its own dictionaries; ours begins with it, too. */
    private void beginWithDefault() {
        lastKey = "";
        lastIndex = 0;
        indexByKey.put(lastKey, lastIndex);
        keys.writeText(lastKey);
    }

    void add(String value) {
        if (!value.equals(lastKey)) {
            lastIndex = indexOf(value);
            lastKey = value;
        }
        if (rows == indexes.length) {
            indexes = Arrays.copyOf(indexes, rows * 2);
        }
        indexes[rows++] = lastIndex;
    }

    /** The value of a row; looks through the dictionary. */
    String get(int row) {
        for (Map.Entry<String, Integer> key : indexByKey.entrySet()) {
            if (key.getValue() == indexes[row]) {
                return key.getKey();
            }
        }
        throw new IllegalStateException("an index that has no key: " + indexes[row]);
    }

    private int indexOf(String value) {
        Integer known = indexByKey.get(value);
        if (known != null) {
            return known;
        }
        int index = indexByKey.size();
        indexByKey.put(value, index);
        keys.writeText(value);
        return index;
    }

    @Override
    public String type() {
        return "LowCardinality(String)";
    }

    @Override
    public void clear() {
        indexByKey.clear();
        keys.clear();
        rows = 0;
        beginWithDefault();
    }

    @Override
    public void writeTo(OutputStream out, int from, int to) throws IOException {
        writePrefix(out);
        writeValues(out, from, to);
    }

    /** What precedes all data of the column that this one is part of. */
    void writePrefix(OutputStream out) throws IOException {
        Bytes prefix = new Bytes();
        prefix.writeLong(VERSION);
        prefix.writeTo(out);
    }

    void writeValues(OutputStream out, int from, int to) throws IOException {
        if (from == to) {
            return;
        }
        Bytes head = new Bytes();
        head.writeLong(Integer.numberOfTrailingZeros(indexWidth()) | ADDITIONAL_KEYS | UPDATE_DICTIONARY);
        head.writeLong(indexByKey.size());
        head.writeTo(out);
        keys.writeTo(out);
        Bytes tail = new Bytes();
        tail.writeLong(to - from);
        writeIndexes(tail, from, to);
        tail.writeTo(out);
    }

    private void writeIndexes(Bytes out, int from, int to) {
        switch (indexWidth()) {
            case Byte.BYTES -> {
                for (int row = from; row < to; row++) {
                    out.writeByte(indexes[row]);
                }
            }
            case Short.BYTES -> {
                for (int row = from; row < to; row++) {
                    out.writeShort(indexes[row]);
                }
            }
            default -> {
                for (int row = from; row < to; row++) {
                    out.writeInt(indexes[row]);
                }
            }
        }
    }

    private int indexWidth() {
        int keyCount = indexByKey.size();
        if (keyCount <= 1 << Byte.SIZE) {
            return Byte.BYTES;
        }
        return keyCount <= 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
    }
}
