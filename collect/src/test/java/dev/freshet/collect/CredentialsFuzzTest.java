package dev.freshet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class CredentialsFuzzTest {

    /** Any header has a key, an empty one if need be, and no longer than the header. */
    @FuzzTest(maxDuration = "2s")
    void anyHeaderHasAnAnswer(byte[] bytes) {
        String header = new String(bytes, StandardCharsets.ISO_8859_1);

        assertThat(Credentials.writeKey(header)).hasSizeLessThanOrEqualTo(header.length());
        assertThat(Credentials.writeKey("Basic " + header)).hasSizeLessThanOrEqualTo(header.length());
    }
}
