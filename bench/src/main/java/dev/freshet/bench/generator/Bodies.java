package dev.freshet.bench.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bodies of batches, without the requests around them: for measuring what is done with an event. The same from run to run but for the time. */
public final class Bodies {

    private static final long SEED = 20_261_124;
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final EventShapes shapes = new EventShapes(new Random(SEED));
    private final People people = new People(new Random(SEED));
    private long nextMessage;

    /**
     * The next bodies; no message id comes twice.
     *
     * @param at when the events happened, all of them
     */
    public List<byte[]> batches(int count, int events, Instant at) {
        byte[] time = MILLISECONDS.format(at).getBytes(US_ASCII);
        List<byte[]> bodies = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ByteBuffer bytes = new Request(Requests.batch(shapes, events), events).fresh(nextMessage, time, people);
            nextMessage += events;
            byte[] body = new byte[bytes.remaining()];
            bytes.get(body);
            bodies.add(body);
        }
        return bodies;
    }
}
