package dev.freshet.embedded;

/**
 * The block in which ClickHouse compresses data on the wire: 16 bytes CityHash128 (version 1.0.2) of all that follows,
 * 1 byte method, 4 bytes size of method, sizes and compressed data, 4 bytes size of the data; then the data. All numbers
 * are little-endian.
 */
final class CompressedBlock {

    static final int CHECKSUM_BYTES = 16;
    static final int HEADER_BYTES = 9;
    static final byte METHOD_LZ4 = (byte) 0x82;
    static final byte METHOD_NONE = 0x02;

    /** The largest block that is read, compressed or not; ClickHouse's clients make blocks of 1 MB. */
    static final int MAX_BYTES = 64 << 20;

    private CompressedBlock() {}

    static void putInt(byte[] target, int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            target[at + i] = (byte) (value >>> (8 * i));
        }
    }

    static int getInt(byte[] source, int at) {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value |= (source[at + i] & 0xff) << (8 * i);
        }
        return value;
    }

    static void putLong(byte[] target, int at, long value) {
        putInt(target, at, (int) value);
        putInt(target, at + Integer.BYTES, (int) (value >>> Integer.SIZE));
    }

    static long getLong(byte[] source, int at) {
        return (getInt(source, at) & 0xffffffffL) | (long) getInt(source, at + Integer.BYTES) << Integer.SIZE;
    }
}
