package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionJsonTest {
    private static final String START = "{'product':'shop','metric':'events','range':{'last':'PT1H'}";

    @Test
    void whatIsLeftOutHasADefault() {
        assertThat(parse(START + "}"))
                .isEqualTo(new Parsed.Valid<>(new Question(
                        "shop",
                        Metric.EVENTS,
                        new Range.Last(Duration.ofHours(1)),
                        Interval.AUTO,
                        List.of(),
                        List.of(),
                        Compare.NONE,
                        ZoneOffset.UTC,
                        10)));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Question question = Ask.about(Metric.USERS)
                .between("2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z")
                .by(Interval.HOUR)
                .groupBy(Attribute.PAGE, new Dimension.Property("a.b"))
                .where(Attribute.COUNTRY, Filter.Op.NOT_CONTAINS, "D", "")
                .compare(Compare.PREVIOUS_WEEK)
                .in("Europe/Berlin")
                .limit(7)
                .question();

        assertThat(QuestionJson.question(QuestionJson.write(question))).isEqualTo(new Parsed.Valid<>(question));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{ | MALFORMED_JSON |",
                "[] | WRONG_TYPE | object",
                "{} | MISSING_FIELD | product",
                "{'product':'Shop!','metric':'events','range':{'last':'PT1H'}} | INVALID_PRODUCT | slug",
                "{'product':'shop','metric':'evnts','range':{'last':'PT1H'}} | UNKNOWN_METRIC | nearest is `events`",
                "{'product':'shop','metric':7,'range':{'last':'PT1H'}} | WRONG_TYPE | metric",
                "{'product':'shop','metric':'events','range':{'last':'soon'}} | INVALID_RANGE | PT30M",
                "{'product':'shop','metric':'events','range':{'last':'-PT1H'}} | INVALID_RANGE | positive",
                "{'product':'shop','metric':'events','range':{'from':1700000000000,'to':1600000000000}} | RANGE_INVERTED | ends",
                "{'product':'shop','metric':'events','range':{'from':1,'to':2}} | INVALID_RANGE | 2000",
                "{'product':'shop','metric':'events','range':{'since':1}} | UNKNOWN_FIELD | since"
            })
    void whatIsWrongIsNamedWithWhatWouldBeRight(String json, ErrorCode code, String detail) {
        assertInvalid(json, code, detail == null ? "" : detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'intervall':'day' | UNKNOWN_FIELD | nearest is `interval`",
                "'interval':'week' | UNKNOWN_INTERVAL | known: auto, day, hour, minute, none",
                "'groupBy':['pages'] | UNKNOWN_DIMENSION | nearest is `page`",
                "'groupBy':['page','os','device','country'] | OUT_OF_BOUNDS | 0 to 3",
                "'groupBy':['page','page'] | UNSUPPORTED_QUESTION | twice",
                "'filters':[{'dimension':'page','op':'like','values':['a']}] | UNKNOWN_OPERATOR | contains",
                "'filters':[{'dimension':'page','op':'is','values':[]}] | OUT_OF_BOUNDS | 1 to 50",
                "'filters':[{'dimension':'page','op':'is'}] | MISSING_FIELD | values",
                "'filters':[{'dimension':'page','op':'is','values':[1]}] | WRONG_TYPE | text",
                "'filters':[{'dimension':'page','op':'is','values':['\\u0000']}] | NUL_CHARACTER |",
                "'compare':'lastYear' | UNKNOWN_COMPARISON | previousPeriod",
                "'timezone':'Europe/Berln' | UNKNOWN_TIMEZONE | Europe/Berlin",
                "'timezone':'+00:00:30' | UNKNOWN_TIMEZONE | whole minutes",
                "'timezone':'UTC-01:00:01' | UNKNOWN_TIMEZONE | whole minutes",
                "'limit':0 | OUT_OF_BOUNDS | 1 and 1000",
                "'limit':1.5 | WRONG_TYPE | whole",
                "'limit':10,'limit':20 | MALFORMED_JSON | limit"
            })
    void eachFieldHasItsBounds(String field, ErrorCode code, String detail) {
        assertInvalid(START + "," + field + "}", code, detail == null ? "" : detail);
    }

    @Test
    void filtersAndTheirValuesAreBounded() {
        String filter = "{'dimension':'page','op':'is','values':['a']}";
        assertInvalid(
                START + ",'filters':[" + String.join(",", Collections.nCopies(21, filter)) + "]}",
                ErrorCode.OUT_OF_BOUNDS,
                "filters");
        assertInvalid(
                START + ",'filters':[{'dimension':'page','op':'is','values':['" + "a".repeat(1001) + "']}]}",
                ErrorCode.OUT_OF_BOUNDS,
                "1000");
    }

    @Test
    void theTailHasNoEntryPages() {
        assertThat(QuestionJson.tail(
                        bytes("{'product':'shop','filters':[{'dimension':'entryPage','op':'is','values':['/']}]}")))
                .isInstanceOf(Parsed.Invalid.class);
    }

    @Test
    void theTailIsOfEverybodyOrOfAPerson() {
        assertThat(QuestionJson.tail(bytes("{'product':'shop'}")))
                .isEqualTo(new Parsed.Valid<>(new TailQuestion("shop", List.of(), Optional.empty(), 50)));
        assertThat(QuestionJson.tail(bytes("{'product':'*','person':'anna@example.com'}")))
                .isEqualTo(new Parsed.Valid<>(
                        new TailQuestion("*", List.of(), Optional.of(new Person("anna@example.com")), 50)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"WRONG_TYPE, 7", "OUT_OF_BOUNDS, ''", "NUL_CHARACTER, 'a\\u0000'"})
    void aPersonIsToldByAnId(ErrorCode code, String person) {
        assertPersonInvalid(code, person);
    }

    @Test
    void aPersonsIdIsBounded() {
        String longest = "a".repeat(256);
        assertThat(QuestionJson.tail(bytes("{'product':'shop','person':'" + longest + "'}")))
                .isInstanceOf(Parsed.Valid.class);
        assertPersonInvalid(ErrorCode.OUT_OF_BOUNDS, "'" + longest + "a'");
    }

    private static void assertPersonInvalid(ErrorCode code, String person) {
        assertThat(QuestionJson.tail(bytes("{'product':'shop','person':" + person + "}")))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.code()).isEqualTo(code));
    }

    private static void assertInvalid(String json, ErrorCode code, String detail) {
        assertThat(parse(json)).isInstanceOfSatisfying(Parsed.Invalid.class, invalid -> {
            assertThat(invalid.code()).isEqualTo(code);
            assertThat(invalid.detail()).contains(detail);
        });
    }

    private static Parsed<Question> parse(String json) {
        return QuestionJson.question(bytes(json));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
