package dev.freshet.query;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bytes of {@link ClosedValues}: a version, then numbers as they stand in memory. */
final class ClosedValuesCodec {
    private static final byte VERSION = 2;

    private ClosedValuesCodec() {}

    static byte[] encode(ClosedValues values) {
        List<byte[]> keys = values.keys().stream()
                .map(key -> key.getBytes(StandardCharsets.UTF_8))
                .toList();
        int size = 1
                + 2 * Long.BYTES
                + 2 * Integer.BYTES
                + keys.stream().mapToInt(key -> Integer.BYTES + key.length).sum()
                + values.edges().length * Long.BYTES
                + values.values().length * values.size() * Double.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(size);
        bytes.put(VERSION)
                .putLong(values.bornMillis())
                .putLong(values.asOfMillis())
                .putInt(keys.size())
                .putInt(values.edges().length);
        keys.forEach(key -> bytes.putInt(key.length).put(key));
        for (long edge : values.edges()) {
            bytes.putLong(edge);
        }
        for (double[] group : values.values()) {
            for (double value : group) {
                bytes.putDouble(value);
            }
        }
        return bytes.array();
    }

    /** What was encoded; empty for anything else, so that what another version left behind is computed anew. */
    static Optional<ClosedValues> decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        try {
            if (bytes.get() != VERSION) {
                return Optional.empty();
            }
            long born = bytes.getLong();
            long asOf = bytes.getLong();
            int groups = bytes.getInt();
            int edgeCount = bytes.getInt();
            if (groups < 0 || edgeCount < 1 || (long) edgeCount * Long.BYTES > bytes.remaining()) {
                return Optional.empty();
            }
            List<String> keys = new ArrayList<>();
            for (int group = 0; group < groups; group++) {
                int length = bytes.getInt();
                if (length < 0 || length > bytes.remaining()) {
                    return Optional.empty();
                }
                keys.add(new String(encoded, bytes.position(), length, StandardCharsets.UTF_8));
                bytes.position(bytes.position() + length);
            }
            long[] edges = new long[edgeCount];
            for (int edge = 0; edge < edgeCount; edge++) {
                edges[edge] = bytes.getLong();
            }
            int buckets = edgeCount - 1;
            if (bytes.remaining() != (long) (groups + 1) * buckets * Double.BYTES) {
                return Optional.empty();
            }
            double[][] values = new double[groups + 1][buckets];
            for (double[] group : values) {
                for (int bucket = 0; bucket < buckets; bucket++) {
                    group[bucket] = bytes.getDouble();
                }
            }
            return Optional.of(new ClosedValues(born, asOf, keys, edges, values));
        } catch (BufferUnderflowException truncated) {
            return Optional.empty();
        }
    }
}
