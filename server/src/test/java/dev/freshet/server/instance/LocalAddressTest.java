package dev.freshet.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "localhost, localhost",
        "10.0.0.5, 10.0.0.5",
        "0.0.0.0, 127.0.0.1",
        "'', 127.0.0.1",
        "::, 127.0.0.1",
        "[::], 127.0.0.1",
        "::1, [::1]",
        "[2001:db8::7], [2001:db8::7]",
    })
    void isWhereTheServerListensOrTheLoopbackIfThatIsEverywhere(String host, String reachable) {
        URI url = URI.create(LocalAddress.url(host, 8080));
        assertThat(url.getHost()).isEqualTo(reachable);
        assertThat(url).hasToString("http://" + reachable + ":8080");
    }
}
