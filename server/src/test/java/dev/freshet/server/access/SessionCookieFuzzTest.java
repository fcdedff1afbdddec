package dev.freshet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;

class SessionCookieFuzzTest {

    /** Any cookie header has a secret or none, and what is kept is found again. */
    @FuzzTest(maxDuration = "2s")
    void anyHeaderHasAnAnswer(byte[] bytes) {
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("cookie", header);

        SessionCookie.read(headers).ifPresent(secret -> assertThat(header).contains(secret));
    }
}
