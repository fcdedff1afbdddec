package dev.freshet.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationLoaderTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("freshet.yaml");
    }

    @Test
    void hasADefaultForEverything() {
        Configuration configuration = load("", Map.of(), Map.of());

        assertThat(configuration.http().port()).isEqualTo(new Port(8080));
        assertThat(configuration.kafka().embedded()).isTrue();
        assertThat(configuration.clickhouse().memory()).isEqualTo(new ByteSize(3L << 30));
        assertThat(configuration.load().threads()).isEqualTo(1);
        assertThat(configuration.retention().day()).isEqualTo(Period.ofYears(5));
        assertThat(configuration.metadataUrl()).isEqualTo("jdbc:sqlite:data/metadata.db");
    }

    @Test
    void letsAFlagBeatAVariableAndAVariableTheFile() {
        String yaml = "http: {host: file, port: 1, drain: PT1S}";

        Configuration configuration =
                load(yaml, Map.of("FRESHET_HTTP_PORT", "2", "FRESHET_HTTP_HOST", "variable"), Map.of("http.port", "3"));

        assertThat(configuration.http().port()).isEqualTo(new Port(3));
        assertThat(configuration.http().host()).isEqualTo("variable");
        assertThat(configuration.http().drain()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void namesTheLineAndTheNearestKeyOfAnUnknownOne() {
        assertRefused(
                "data: there\nhttp:\n  prot: 80\n",
                "freshet.yaml:3: unknown key 'http.prot', did you mean 'http.port'?");
        assertRefused("kafak:\n  topic: a\n", "freshet.yaml:1: unknown key 'kafak', did you mean 'kafka'?");
    }

    @Test
    void namesTheNearestVariableOfAnUnknownOne() {
        assertThatThrownBy(() -> load("", Map.of("FRESHET_HTTP_PROT", "80"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("unknown variable FRESHET_HTTP_PROT, did you mean FRESHET_HTTP_PORT?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP_PORT",
                "FRESHET_JAVA_OPTIONS",
                "FRESHET_CHDB_LIBRARY",
                "FRESHET_CHROMIUM",
                "FRESHET_URL",
                "FRESHET_PASSWORD",
                "FRESHET_PUBLIC_URL"
            })
    void ignoresVariablesThatOthersRead(String variable) {
        assertThat(load("", Map.of(variable, "80"), Map.of())).isEqualTo(load("", Map.of(), Map.of()));
    }

    @Test
    void saysWhereAWrongValueStandsAndWhatWouldBeRight() {
        assertRefused("http:\n  port: 70000\n", "freshet.yaml:2: 'http.port': a port is 0 to 65535");
        assertRefused("limits:\n  apiBody: much\n", "'much' is not a size such as 64KB, 512MB or 4GB");
        assertRefused("retention:\n  raw: P0D\n", "'retention': raw is a positive period, not P0D");
        assertRefused("http: 7\n", "freshet.yaml:1: 'http' holds keys of its own, not a value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    data                     | ~/events                | data is a path without ~; write the home folder out
                    http.publicUrl           | freshet.example.com     | publicUrl is like https://freshet.example.com, without a path
                    kafka.bootstrap          | kafka                   | bootstrap is HOST:PORT, or several with commas between them
                    kafka.partitions         | 0                       | partitions are 1 to 1000
                    kafka.retentionBytes     | 0                       | retentionBytes is more than 0
                    load.deduplication.window | P31D                   | load.deduplication.window is not longer than retention.raw
                    clickhouse.url           | clickhouse:8123         | url is like http://clickhouse:8123
                    clickhouse.database      | my-events               | database is a name of letters, digits and _, and begins with no digit
                    clickhouse.memory        | 128MB                   | memory is 256MB or more
                    load.deduplication.memory | 1KB                    | memory is 1MB or more
                    inbox.size               | 0                       | size is more than 0
                    redis.url                | redis:6379              | url is like redis://host:6379/0
                    metadata.url             | postgresql://h/d?password=p | url is like jdbc:postgresql://host/freshet?user=u&password=p, or empty for SQLite
                    limits.ingestBuffer      | 0                       | ingestBuffer is 4MB or more, as a request may have as much
                    limits.apiBody           | 0                       | apiBody is 1KB or more
                    """)
    void refusesAValueThatNothingCouldStartWithAndNamesItsKey(String key, String value, String rule) {
        assertThatThrownBy(() -> load("", Map.of(), Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("command line: '" + key + "': " + rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    data                   | ``       | '' is not the path of a folder
                    http.drain             | ``       | '' is not a duration such as PT30S or PT24H
                    http.trustForwardedFor | yes      | 'yes' is not true or false
                    http.trustForwardedFor | ``       | '' is not true or false
                    kafka.retention        | 24h      | '24h' is not a duration such as PT30S or PT24H
                    kafka.partitions       | ``       | '' is not a whole number, or is too large
                    kafka.replication      | 40000    | '40000' is not a whole number, or is too large
                    load.threads           | many     | 'many' is not a whole number, or is too large
                    retention.raw          | 30       | '30' is not a period such as P30D or P13M
                    retention.day          | ``       | '' is not a period such as P30D or P13M
                    http.port              | ``       | '' is not a port, which is 0 to 65535
                    inbox.size             | ``       | '' is not a size such as 64KB, 512MB or 4GB
                    clickhouse.memory      | 99999999999TB | '99999999999TB' is more than any disk has
                    """)
    void saysInItsOwnWordsWhatAValueMayBe(String key, String value, String rule) {
        assertThatThrownBy(() -> load("", Map.of(), Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("command line: '" + key + "': " + rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", "{topic: orders}", "[orders]"})
    void saysHowAListOfTopicsIsWritten(String value) {
        assertThatThrownBy(() -> load("", Map.of("FRESHET_OWN_TOPICS", value), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching(
                        "FRESHET_OWN_TOPICS: 'ownTopics': .* is not a list such as \\[\\{topic: orders, product: shop}]");
    }

    @Test
    void refusesWhatNobodyWouldReadOfAFile() throws IOException {
        assertRefused("http:\n  port: [1]\n", "freshet.yaml:2: 'http.port' is a single value");
        assertRefused("data: a\n---\ndata: b\n", "freshet.yaml:3: a second document begins here");
        Files.write(file, new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(() -> new ConfigurationLoader().load(Optional.of(file), Map.of(), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("freshet.yaml: cannot be read: it is not text in UTF-8");
    }

    @Test
    void namesTheLineOfAValueThatBreaksARuleOfItsGroup() {
        assertRefused("kafka:\n  topic: a\n  retentionBytes: 0\n", "freshet.yaml:3: 'kafka.retentionBytes': ");
    }

    @Test
    void takesTheAddressesOfSomebodysOwnServers() {
        Configuration configuration = load(
                "",
                Map.of(),
                Map.of(
                        "kafka.bootstrap", "one:9092, [2001:db8::2]:9092",
                        "clickhouse.url", "https://clickhouse.example:8443/",
                        "clickhouse.memory", "128MB",
                        "redis.url", "rediss://:secret@redis.example:6380/1",
                        "metadata.url", "jdbc:postgresql://postgres/freshet?user=u&password=p"));
        assertThat(configuration.kafka().embedded()).isFalse();
        assertThat(configuration.clickhouse().embedded()).isFalse();
    }

    @Test
    void refusesWhatIsNotYamlOrSaysTwoThings() {
        assertRefused("http: {\n", "not valid YAML");
        assertRefused("data: a\ndata: b\n", "freshet.yaml:2");
        assertRefused("just words\n", "expected keys and values");
    }

    @Test
    void takesAnEmptyFileAndAnEmptyGroup() {
        assertThat(load("# nothing yet\n", Map.of(), Map.of()).http().port()).isEqualTo(new Port(8080));
        assertThat(load("http:\n  # port: 80\n", Map.of(), Map.of()).http().port())
                .isEqualTo(new Port(8080));
    }

    @Test
    void readsATeamsOwnTopicsFromTheFileAndFromAVariable() {
        String yaml = "ownTopics:\n  - topic: orders\n    product: shop\n";
        var expected = new Configuration.OwnTopic("orders", "shop");

        assertThat(load(yaml, Map.of(), Map.of()).ownTopics()).containsExactly(expected);
        assertThat(load("", Map.of("FRESHET_OWN_TOPICS", "[{topic: orders, product: shop}]"), Map.of())
                        .ownTopics())
                .containsExactly(expected);
        assertRefused(
                "ownTopics:\n  - topic: orders\n    prodct: shop\n",
                "freshet.yaml:1: 'ownTopics': each has a topic and a product");
    }

    @Test
    void keepsATextThatLooksLikeANumberAText() {
        assertThat(load("", Map.of("FRESHET_CLICKHOUSE_PASSWORD", "0123"), Map.of())
                        .clickhouse()
                        .password())
                .isEqualTo("0123");
    }

    private void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> load(yaml, Map.of(), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }

    private Configuration load(String yaml, Map<String, String> environment, Map<String, String> flags) {
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ConfigurationLoader().load(Optional.of(file), environment, flags);
    }
}
