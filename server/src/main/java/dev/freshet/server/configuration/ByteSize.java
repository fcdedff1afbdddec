package dev.freshet.server.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as people write it: {@code 512}, {@code 64KB}, {@code 4 GB}. Units are powers of 1024.
 *
 * @param bytes zero or more
 */
public record ByteSize(long bytes) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB|TB)?");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is not negative");
        }
    }

    /**
     * Reads a size as people write it.
     *
     * @throws IllegalArgumentException if the text is not a size
     */
    @JsonCreator
    public static ByteSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a size such as 64KB, 512MB or 4GB");
        }
        String unit = matcher.group(2);
        long factor = factor(unit == null ? "B" : unit);
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE / factor) {
            throw new IllegalArgumentException("'" + text + "' is more than any disk has");
        }
        return new ByteSize(number * factor);
    }

    /** The same as an {@code int}, for sizes that are kept in one array. */
    public int intBytes() {
        return Math.toIntExact(bytes);
    }

    private static long factor(String unit) {
        return switch (unit) {
            case "KB" -> 1L << 10;
            case "MB" -> 1L << 20;
            case "GB" -> 1L << 30;
            case "TB" -> 1L << 40;
            default -> 1;
        };
    }
}
