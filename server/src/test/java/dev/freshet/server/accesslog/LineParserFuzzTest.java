package dev.freshet.server.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class LineParserFuzzTest {

    private final LineParser parser = new LineParser(DurationUnit.DETECT);

    /** Any line is a request or is unreadable for a reason. */
    @FuzzTest(maxDuration = "2s")
    void anyLineHasAnAnswer(byte[] bytes) {
        assertThat(parser.parse(new String(bytes, StandardCharsets.UTF_8))).isNotNull();
    }
}
