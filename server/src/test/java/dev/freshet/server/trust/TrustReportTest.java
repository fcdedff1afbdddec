package dev.freshet.server.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustReportTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Minute OPEN = new Minute("shop", NOON.toEpochMilli());
    private static final TrustDesk.Config CONFIG = new TrustDesk.Config(
            "freshet.events",
            Period.ofDays(30),
            Duration.ofDays(1),
            Duration.ofDays(14),
            1 << 20,
            Duration.ofDays(1),
            Map.of());

    @Test
    void doesNotPraiseTheCountingOfNothing() {
        assertThat(report(Map.of(), Optional.empty()).verdict()).isEqualTo(TrustReport.State.none);
    }

    @Test
    void countsAsSomethingWhatHasJustArrived() {
        Arrival one = new Arrival(1, 0, 1, 1, 0, 0, 0);

        assertThat(report(Map.of(OPEN, one), Optional.empty()).verdict()).isEqualTo(TrustReport.State.exact);
    }

    @Test
    void tellsForHowLongRepeatsAreTrulyRecognised() {
        assertThat(report(Map.of(), Optional.of(Duration.ofMinutes(5))).messageIdWindowMillis())
                .isEqualTo(Duration.ofMinutes(5).toMillis());
        assertThat(report(Map.of(), Optional.empty()).messageIdWindowMillis())
                .isEqualTo(Duration.ofDays(1).toMillis());
        assertThat(report(Map.of(), Optional.of(Duration.ofDays(2))).messageIdWindowMillis())
                .isEqualTo(Duration.ofDays(1).toMillis());
    }

    private static TrustReport report(Map<Minute, Arrival> arrivals, Optional<Duration> remembered) {
        Books books = new Books(
                Optional.of(NOON),
                Optional.of(NOON),
                NOON.minus(Reconciler.WINDOW),
                Map.of(),
                Map.of(),
                Map.of(),
                arrivals,
                List.of());
        Slice range = new Slice(NOON.minus(Duration.ofDays(1)), NOON.plusSeconds(60));
        Freshness freshness = new Freshness(Map.of("freshet.events", NOON), remembered);
        return TrustReport.of(books, range, Optional.empty(), freshness, CONFIG, Optional.empty(), NOON);
    }
}
