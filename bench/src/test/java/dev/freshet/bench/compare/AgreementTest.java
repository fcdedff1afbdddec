package dev.freshet.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final Instant TO = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<PageQuestion> PAGE =
            PageQuestion.of("shop", Instant.parse("2026-11-24T11:00:00Z"), TO, "minute");

    @Test
    void countsMustBeTheSame() {
        PageQuestion events = PAGE.getFirst();

        assertThat(events.metric()).isEqualTo("events");
        assertThat(differences(events, List.of(100.0, 50.0), List.of(100.0, 50.0)))
                .isEmpty();
        assertThat(differences(events, List.of(100.0, 50.0), List.of(100.0, 51.0)))
                .hasSize(1);
    }

    @Test
    void estimatesMayBeOffByTheirError() {
        PageQuestion users = PAGE.get(1);

        assertThat(users.metric()).isEqualTo("users");
        assertThat(differences(users, List.of(1000.0), List.of(1020.0))).isEmpty();
        assertThat(differences(users, List.of(1000.0), List.of(1100.0))).hasSize(1);
    }

    @Test
    void aMissingGroupIsADifference() {
        assertThat(differences(PAGE.getLast(), List.of(10.0, 9.0), List.of(10.0)))
                .singleElement()
                .asString()
                .contains("theirs", "users", "release");
    }

    @Test
    void whatIsNoNumberAgreesWithNothing() {
        assertThat(differences(PAGE.getFirst(), List.of(0.0), List.of(Double.NaN)))
                .hasSize(1);
    }

    private static List<String> differences(PageQuestion question, List<Double> exact, List<Double> others) {
        return Agreement.differences(List.of(question), asked("exact", exact), asked("theirs", others));
    }

    private static Asked asked(String name, List<Double> answer) {
        return new Asked(name, 0.07, new Histogram(3), List.of(answer));
    }
}
