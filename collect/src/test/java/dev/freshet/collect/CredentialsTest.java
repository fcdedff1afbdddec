package dev.freshet.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    @Test
    void takesTheUserOfBasicAuthorizationForTheKey() {
        assertThat(Credentials.writeKey(basic("key:"))).isEqualTo("key");
        assertThat(Credentials.writeKey(basic("key:password"))).isEqualTo("key");
        assertThat(Credentials.writeKey(basic("key"))).isEqualTo("key");
        assertThat(Credentials.writeKey(basic("key:").replace("Basic", "bAsIc")))
                .isEqualTo("key");
    }

    @Test
    void findsNoKeyInAnythingElse() {
        assertThat(Credentials.writeKey(null)).isEmpty();
        assertThat(Credentials.writeKey("Basic")).isEmpty();
        assertThat(Credentials.writeKey("Basic ???")).isEmpty();
        assertThat(Credentials.writeKey("Bearer abc")).isEmpty();
        assertThat(Credentials.writeKey(basic("x".repeat(10_000)))).isEmpty();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
