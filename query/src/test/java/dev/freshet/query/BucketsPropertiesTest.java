package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BucketsPropertiesTest {
    private static final long START = Instant.parse("2010-01-01T00:00:00Z").toEpochMilli();

    @Property
    void bucketsCoverTheSpanWithoutGapsAndAreNeverEmpty(
            @ForAll("zones") String zone,
            @ForAll("intervals") Interval interval,
            @ForAll @IntRange(max = 9_000_000) int from,
            @ForAll @IntRange(min = 1, max = 20_000) int length) {
        Span span = span(from, length);
        Buckets buckets = Buckets.of(interval, ZoneId.of(zone), span);

        assertThat(buckets.start(0)).isLessThanOrEqualTo(span.fromMillis());
        assertThat(buckets.bucket(0).toMillis()).isGreaterThan(span.fromMillis());
        assertThat(buckets.bucket(buckets.size() - 1).toMillis()).isGreaterThanOrEqualTo(span.toMillis());
        assertThat(buckets.start(buckets.size() - 1)).isLessThan(span.toMillis());
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            assertThat(buckets.bucket(bucket).isEmpty()).isFalse();
            assertThat(buckets.startingAt(buckets.start(bucket))).isEqualTo(bucket);
        }
    }

    @Property
    void daysStartWhenTheDateChangesInTheirZone(
            @ForAll("zones") String zone, @ForAll @IntRange(max = 9_000_000) int from) {
        ZoneId zoneId = ZoneId.of(zone);
        Buckets days = Buckets.of(Interval.DAY, zoneId, span(from, 10_000));
        for (int day = 0; day < days.size(); day++) {
            Instant start = Instant.ofEpochMilli(days.start(day));
            assertThat(start.atZone(zoneId).toLocalDate())
                    .isAfter(start.minusMillis(1).atZone(zoneId).toLocalDate());
        }
    }

    @Property
    void aShiftOfWholeDaysKeepsTheLocalTimeExceptInAGap(
            @ForAll("zones") String zone, @ForAll @IntRange(max = 9_000_000) int minute) {
        ZoneId zoneId = ZoneId.of(zone);
        long millis = START + Recount.minutes(minute);
        long shifted = Comparisons.shifted(millis, Duration.ofDays(7), zoneId);
        var local =
                Instant.ofEpochMilli(millis).atZone(zoneId).toLocalDateTime().minusDays(7);

        if (!zoneId.getRules().getValidOffsets(local).isEmpty()) {
            assertThat(Instant.ofEpochMilli(shifted).atZone(zoneId).toLocalDateTime())
                    .isEqualTo(local);
        }
        assertThat(millis - shifted)
                .isBetween(Duration.ofDays(6).toMillis(), Duration.ofDays(8).toMillis());
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "UTC",
                "Europe/Berlin",
                "Asia/Kolkata",
                "Australia/Lord_Howe",
                "America/Sao_Paulo",
                "Asia/Beirut",
                "Pacific/Apia",
                "Asia/Kathmandu",
                "America/St_Johns",
                "Africa/Cairo");
    }

    @Provide
    Arbitrary<Interval> intervals() {
        return Arbitraries.of(List.of(Interval.MINUTE, Interval.HOUR, Interval.DAY, Interval.NONE));
    }

    private static Span span(int fromMinute, int minutes) {
        long from =
                Instant.ofEpochMilli(START).plus(fromMinute, ChronoUnit.MINUTES).toEpochMilli();
        return new Span(from, from + Recount.minutes(minutes));
    }
}
