package dev.freshet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {
    static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";

    private final AtomicInteger unparsed = new AtomicInteger();
    private final UserAgents userAgents = new UserAgents(() -> Instant.EPOCH, unparsed::incrementAndGet);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                FIREFOX + "|Firefox|Linux|desktop",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
                        + " Safari/537.36|Chrome|Windows|desktop",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Version/17.5 Mobile/15E148 Safari/604.1|Mobile Safari|iOS|mobile",
                "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6"
                        + " Mobile/15E148 Safari/604.1|Mobile Safari|iOS|tablet",
                "Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
                        + " Safari/537.36|Chrome|Android|tablet",
                "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
                        + " Mobile Safari/537.36|Chrome Mobile|Android|mobile",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)|Googlebot|''|bot",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0"
                        + " Safari/537.36|HeadlessChrome|Linux|bot",
                "nonsense|''|''|other",
                "''|''|''|''",
            })
    void tellsBrowserSystemAndDevice(String text, String browser, String os, String device) {
        assertThat(userAgents.agentOf(text)).isEqualTo(new UserAgents.Agent(browser, os, device));
    }

    @Test
    void leavesNewOnesUnknownWhenTooManyComeAtOnce() {
        for (int i = 0; i < UserAgents.PARSES_A_SECOND; i++) {
            userAgents.agentOf("x" + i);
        }
        assertThat(unparsed).hasValue(0);
        assertThat(userAgents.agentOf(FIREFOX)).isEqualTo(UserAgents.Agent.UNKNOWN);
        assertThat(userAgents.agentOf("x1").device()).isEqualTo("other");
        assertThat(unparsed).hasValue(1);
    }
}
