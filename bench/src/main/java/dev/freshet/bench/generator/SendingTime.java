package dev.freshet.bench.generator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time of now as it stands in an event, formatted once a millisecond. Not thread-safe. */
final class SendingTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private byte[] text = new byte[0];
    private long millis;

    /** ISO 8601 with milliseconds, ASCII; to be read, not kept. */
    byte[] now() {
        long current = System.currentTimeMillis();
        if (current != millis) {
            millis = current;
            text = FORMAT.format(Instant.ofEpochMilli(current)).getBytes(StandardCharsets.US_ASCII);
        }
        return text;
    }
}
