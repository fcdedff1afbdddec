package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class CompressedBlockPropertiesTest {

    @Property(tries = 200)
    void whatIsCompressedComesBack(
            @ForAll @Size(max = 5_000) byte[] data, @ForAll @IntRange(min = 1, max = 200) int times)
            throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            expected.write(data);
        }
        try (CompressedInput input = new CompressedInput(new ByteArrayInputStream(compress(expected.toByteArray())))) {
            assertThat(input.readAllBytes()).isEqualTo(expected.toByteArray());
        }
    }

    @Property(tries = 300)
    void aChangedOrShortenedBlockIsRefused(
            @ForAll @Size(min = 1, max = 300) byte[] data,
            @ForAll @IntRange(min = 0, max = 10_000) int position,
            @ForAll boolean shorten)
            throws IOException {
        byte[] block = compress(data);
        int at = position % block.length;
        ByteArrayInputStream broken;
        if (shorten) {
            broken = new ByteArrayInputStream(block, 0, Math.max(1, at));
        } else {
            block[at] ^= 0x10;
            broken = new ByteArrayInputStream(block);
        }
        assertThatThrownBy(() -> new CompressedInput(broken).readAllBytes()).isInstanceOf(IOException.class);
    }

    private static byte[] compress(byte[] data) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (CompressedOutput output = new CompressedOutput(target)) {
            output.write(data);
        }
        return target.toByteArray();
    }
}
