package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class QuestionJsonFuzzTest {

    /** Any request is a question or is refused; a question means the same when it is written again. */
    @FuzzTest(maxDuration = "2s")
    void anyRequestHasAnAnswer(byte[] json) {
        if (QuestionJson.question(json) instanceof Parsed.Valid<Question>(Question question)) {
            assertThat(QuestionJson.question(QuestionJson.write(question))).isEqualTo(new Parsed.Valid<>(question));
        }
        var _ = QuestionJson.tail(json);
    }
}
