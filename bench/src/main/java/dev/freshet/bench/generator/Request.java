package dev.freshet.bench.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A whole HTTP request, built once and sent many times; before each sending its events get message ids never used before,
 * other people and the time of now, in place. Belongs to one connection at a time.
 */
final class Request {

    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private final ByteBuffer bytes;
    private final int events;
    private final int[] messages;
    private final int[] people;
    private final int[] times;
    private int failures;

    /** @param text the request with the marks of {@link EventShapes} in it, ASCII alone */
    Request(String text, int events) {
        byte[] ascii = text.getBytes(US_ASCII);
        this.bytes = ByteBuffer.allocateDirect(ascii.length).put(ascii);
        this.events = events;
        this.messages = positions(text, EventShapes.MESSAGE);
        this.people = positions(text, EventShapes.PERSON);
        this.times = positions(text, EventShapes.TIME);
    }

    int events() {
        return events;
    }

    /**
     * Gives the bytes to send next.
     *
     * @param firstMessage number of the first event; the others follow
     * @param time ISO 8601 with milliseconds, ASCII
     */
    ByteBuffer fresh(long firstMessage, byte[] time, People population) {
        for (int i = 0; i < messages.length; i++) {
            writeHex(messages[i], firstMessage + i, EventShapes.MESSAGE.length());
        }
        int each = people.length / Math.max(1, events);
        for (int i = 0; i < people.length; i += each) {
            int person = population.next();
            for (int j = i; j < i + each; j++) {
                writeHex(people[j], person, EventShapes.PERSON.length());
            }
        }
        for (int at : times) {
            bytes.put(at, time);
        }
        failures = 0;
        return bytes.clear();
    }

    /** Notes that the last sending came to nothing; gives how often that was so since the ids were given. */
    int countFailure() {
        return ++failures;
    }

    /** Gives the bytes of the last sending once more, message ids and all. */
    ByteBuffer again() {
        return bytes.clear();
    }

    private void writeHex(int at, long number, int digits) {
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes.put(i, HEX[(int) (rest & 15)]);
            rest >>>= 4;
        }
    }

    private static int[] positions(String text, String mark) {
        int[] found = new int[16];
        int count = 0;
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length())) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = at;
        }
        return Arrays.copyOf(found, count);
    }
}
