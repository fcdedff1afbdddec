package dev.freshet.embedded;

import java.io.IOException;
import java.io.InputStream;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Reads ClickHouse's compressed blocks. A block that is too large, broken or of a method that we do not know is an
 * {@link IOException}. Not thread-safe.
 */
final class CompressedInput extends InputStream {

    private static final LZ4SafeDecompressor LZ4 = LZ4Factory.fastestInstance().safeDecompressor();

    private final InputStream source;
    private byte[] data = new byte[0];
    private int position;
    private int size;

    CompressedInput(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return fill() ? data[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, size - position);
        System.arraycopy(data, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (position == size) {
            if (!readBlock()) {
                return false;
            }
        }
        return true;
    }

    private boolean readBlock() throws IOException {
        byte[] head = source.readNBytes(CompressedBlock.CHECKSUM_BYTES + CompressedBlock.HEADER_BYTES);
        if (head.length == 0) {
            return false;
        }
        if (head.length < CompressedBlock.CHECKSUM_BYTES + CompressedBlock.HEADER_BYTES) {
            throw new IOException("A compressed block is cut short");
        }
        int headerAt = CompressedBlock.CHECKSUM_BYTES;
        int checked = CompressedBlock.getInt(head, headerAt + 1);
        int plain = CompressedBlock.getInt(head, headerAt + 5);
        if (checked < CompressedBlock.HEADER_BYTES
                || checked > CompressedBlock.MAX_BYTES
                || plain < 0
                || plain > CompressedBlock.MAX_BYTES) {
            throw new IOException("A compressed block has an impossible size");
        }
        byte[] block = new byte[checked];
        System.arraycopy(head, headerAt, block, 0, CompressedBlock.HEADER_BYTES);
        int body = checked - CompressedBlock.HEADER_BYTES;
        if (source.readNBytes(block, CompressedBlock.HEADER_BYTES, body) < body) {
            throw new IOException("A compressed block is cut short");
        }
        CityHash128 hash = CityHash128.of(block, 0, checked);
        if (hash.low() != CompressedBlock.getLong(head, 0)
                || hash.high() != CompressedBlock.getLong(head, Long.BYTES)) {
            throw new IOException("A compressed block does not match its checksum");
        }
        data = decompress(block, plain);
        position = 0;
        size = plain;
        return true;
    }

    private static byte[] decompress(byte[] block, int plain) throws IOException {
        byte[] result = new byte[plain];
        int from = CompressedBlock.HEADER_BYTES;
        switch (block[0]) {
            case CompressedBlock.METHOD_LZ4 -> {
                try {
                    int read = LZ4.decompress(block, from, block.length - from, result, 0, plain);
                    if (read != plain) {
                        throw new IOException("A compressed block does not have the size that it names");
                    }
                } catch (LZ4Exception e) {
                    throw new IOException("A compressed block is broken", e);
                }
            }
            case CompressedBlock.METHOD_NONE -> {
                if (block.length - from != plain) {
                    throw new IOException("A block does not have the size that it names");
                }
                System.arraycopy(block, from, result, 0, plain);
            }
            default -> throw new IOException("A block is compressed by an unknown method: " + (block[0] & 0xff));
        }
        return result;
    }
}
