package dev.freshet.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.ErrorCode;
import dev.freshet.query.Parsed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesQuestionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | WRONG_TYPE",
                "[] | MALFORMED_JSON",
                "{} | MISSING_FIELD",
                "{\"product\": null, \"dimension\": null} | MISSING_FIELD",
                "{\"product\": \"shop\", \"dimension\": \"page\", \"limit\": 101} | OUT_OF_BOUNDS",
                "{\"product\": \"shop\", \"dimension\": \"colour\"} | UNKNOWN_DIMENSION",
            })
    void refusesWhatIsNoQuestion(String body, ErrorCode code) {
        assertThat(ValuesQuestion.parse(body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.code()).isEqualTo(code));
    }
}
