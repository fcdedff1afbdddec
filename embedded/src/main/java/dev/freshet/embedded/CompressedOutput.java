package dev.freshet.embedded;

import java.io.IOException;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/** Writes ClickHouse's compressed blocks of at most 256 KB each. Not thread-safe. */
final class CompressedOutput extends OutputStream {

    private static final int BLOCK_BYTES = 256 << 10;
    private static final LZ4Compressor COMPRESSOR = LZ4Factory.fastestInstance().fastCompressor();

    private final OutputStream target;
    private final byte[] data = new byte[BLOCK_BYTES];
    private final byte[] block = new byte
            [CompressedBlock.CHECKSUM_BYTES
                    + CompressedBlock.HEADER_BYTES
                    + COMPRESSOR.maxCompressedLength(BLOCK_BYTES)];
    private int size;

    CompressedOutput(OutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, BLOCK_BYTES - size);
            System.arraycopy(bytes, offset + done, data, size, part);
            size += part;
            done += part;
            if (size == BLOCK_BYTES) {
                writeBlock();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        writeBlock();
        target.flush();
    }

    @Override
    public void close() throws IOException {
        writeBlock();
        target.close();
    }

    private void writeBlock() throws IOException {
        if (size == 0) {
            return;
        }
        int headerAt = CompressedBlock.CHECKSUM_BYTES;
        int dataAt = headerAt + CompressedBlock.HEADER_BYTES;
        int compressed = COMPRESSOR.compress(data, 0, size, block, dataAt, block.length - dataAt);
        int checked = compressed + CompressedBlock.HEADER_BYTES;
        block[headerAt] = CompressedBlock.METHOD_LZ4;
        CompressedBlock.putInt(block, headerAt + 1, checked);
        CompressedBlock.putInt(block, headerAt + 5, size);
        CityHash128 hash = CityHash128.of(block, headerAt, checked);
        CompressedBlock.putLong(block, 0, hash.low());
        CompressedBlock.putLong(block, Long.BYTES, hash.high());
        target.write(block, 0, headerAt + checked);
        size = 0;
    }
}
