package dev.freshet.bench.audience;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.freshet.bench.product.ProductPage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Distinct dashboards: the first questions of the pages of some products, in turn, each over a range of its own, so that no two
 * of them share an answer. The first question of each is the chart of events by the minute.
 */
public final class Dashboards {

    static final String ID_PREFIX = "q";

    private static final int SHORTEST_RANGE_MINUTES = 30;

    private final List<String> products;
    private final int count;
    private final int questions;

    /**
     * Describes them.
     *
     * @param questions of each dashboard, 1 to 12
     */
    public Dashboards(List<String> products, int count, int questions) {
        this.products = List.copyOf(products);
        this.count = count;
        this.questions = questions;
    }

    int count() {
        return count;
    }

    /** Questions of each. */
    public int questions() {
        return questions;
    }

    String product(int dashboard) {
        return products.get(dashboard % products.size());
    }

    /** What a client sends to watch one, as WebSocket frames. */
    ByteBuffer subscriptions(int dashboard) {
        String range = "PT" + (SHORTEST_RANGE_MINUTES + dashboard / products.size()) + "M";
        List<String> asked = ProductPage.questions(product(dashboard));
        byte[][] frames = IntStream.range(0, questions)
                .mapToObj(i -> "{\"type\":\"subscribe\",\"id\":\"" + ID_PREFIX + i + "\",\"query\":"
                        + asked.get(i).replace("PT30M", range) + "}")
                .map(text -> text.getBytes(US_ASCII))
                .toArray(byte[][]::new);
        ByteBuffer bytes = ByteBuffer.allocate(
                IntStream.range(0, frames.length).map(i -> frames[i].length + 8).sum());
        for (byte[] frame : frames) {
            // Final text frame, length in 16 bits, masked with zeros: the text stays as it is.
            bytes.put((byte) 0x81)
                    .put((byte) (0x80 | 126))
                    .putShort((short) frame.length)
                    .putInt(0)
                    .put(frame);
        }
        return bytes.flip();
    }
}
