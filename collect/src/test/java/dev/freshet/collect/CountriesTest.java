package dev.freshet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {
    private static final Path FILE =
            Path.of("node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb");

    private final Countries countries = Countries.open(Optional.of(FILE));

    @AfterEach
    void close() throws IOException {
        countries.close();
    }

    @ParameterizedTest
    @CsvSource({
        "193.99.144.85, DE",
        "2a02:2e0:3fe:1001:302::, DE",
        "133.11.0.1, JP",
        "200.160.2.3, BR",
        "130.237.28.40, SE",
        "10.0.0.1, ''",
        "0.0.0.0, ''",
        "'', ''",
        "localhost, ''",
        "1.2.3.4.5, ''",
        "fe80::1%eth0, ''",
    })
    void tellsTheCountryOfALiteralAddress(String address, String country) {
        assertThat(countries.countryOf(address)).isEqualTo(country);
        assertThat(countries.countryOf(address)).isEqualTo(country);
    }

    @Test
    void knowsNoCountryOfAFileThatWasCutShort(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(FILE);
        Path cut = Files.write(folder.resolve("cut.mmdb"), Arrays.copyOf(whole, whole.length / 2));
        assertKnowsNoCountry(cut);
    }

    @Test
    void knowsNoCountryOfAFileThatWasOverwritten(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(FILE);
        // What it says of itself stands at its end.
        Arrays.fill(whole, 0, whole.length - 1_000, (byte) 0xA7);
        assertKnowsNoCountry(Files.write(folder.resolve("overwritten.mmdb"), whole));
    }

    private static void assertKnowsNoCountry(Path file) throws IOException {
        try (var damaged = Countries.open(Optional.of(file))) {
            assertThat(damaged.countryOf("193.99.144.85")).isEmpty();
        }
    }

    @Test
    void knowsNoCountryWithoutAFile() throws IOException {
        try (var none = Countries.open(Optional.empty())) {
            assertThat(none.countryOf("193.99.144.85")).isEmpty();
        }
    }
}
