package dev.freshet.embedded;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

class CompressedInputFuzzTest {

    /** A block with a checksum that fits, and any contents, is read or refused as input is: by an {@link IOException}. */
    @FuzzTest(maxDuration = "2s")
    void anyBlockIsReadOrRefused(byte[] contents) {
        byte[] block = Arrays.copyOf(contents, Math.max(contents.length, CompressedBlock.HEADER_BYTES));
        CompressedBlock.putInt(block, 1, block.length);
        CityHash128 hash = CityHash128.of(block, 0, block.length);
        byte[] sent = new byte[CompressedBlock.CHECKSUM_BYTES + block.length];
        CompressedBlock.putLong(sent, 0, hash.low());
        CompressedBlock.putLong(sent, Long.BYTES, hash.high());
        System.arraycopy(block, 0, sent, CompressedBlock.CHECKSUM_BYTES, block.length);
        try (CompressedInput input = new CompressedInput(new ByteArrayInputStream(sent))) {
            input.readAllBytes();
        } catch (IOException refused) {
            return;
        }
    }
}
