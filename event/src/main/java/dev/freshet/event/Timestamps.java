package dev.freshet.event;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * ISO 8601 instants as SDKs write them; without an offset they are UTC. An offset may lack its colon or its minutes, and a
 * space may stand for the T: what {@code strftime} and databases print.
 */
final class Timestamps {
    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;
    private static final int LONGEST = 40;

    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .parseLenient()
            .optionalStart()
            .appendOffset("+HH", "Z") // Read leniently, minutes may follow, with a colon or without.
            .optionalStart()
            .appendLiteral('[')
            .appendZoneRegionId()
            .appendLiteral(']')
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Timestamps() {}

    /** Epoch milliseconds of the text, empty if it is no instant. */
    static OptionalLong parse(String text) {
        if (isPlain(text)) {
            return parsePlain(text);
        }
        return text.length() > LONGEST ? OptionalLong.empty() : parseAny(text);
    }

    /** Whether the text has the form that nearly all SDKs send: {@code 2026-01-31T12:34:56.789Z}. */
    private static boolean isPlain(String text) {
        return text.length() == 24
                && text.charAt(23) == 'Z'
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(19) == '.';
    }

    private static OptionalLong parsePlain(String text) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int millis = digits(text, 20, 23);
        boolean valid = year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth()
                && hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59
                && second >= 0
                && second <= 59
                && millis >= 0;
        if (!valid) {
            return OptionalLong.empty();
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return OptionalLong.of(days * DAY_MILLIS + ((hour * 60L + minute) * 60 + second) * 1000 + millis);
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static OptionalLong parseAny(String text) {
        try {
            String withT = text.length() > 10 && text.charAt(10) == ' '
                    ? text.substring(0, 10) + 'T' + text.substring(11)
                    : text;
            TemporalAccessor parsed = ANY.parseBest(withT, OffsetDateTime::from, LocalDateTime::from);
            OffsetDateTime time = parsed instanceof OffsetDateTime withOffset
                    ? withOffset
                    : LocalDateTime.from(parsed).atOffset(ZoneOffset.UTC);
            return OptionalLong.of(time.toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException notAnInstant) {
            return OptionalLong.empty();
        }
    }
}
