package dev.freshet.bench.compare;

import dev.freshet.bench.generator.Requests;
import dev.freshet.bench.product.Freshet;
import dev.freshet.bench.product.Processes;
import dev.freshet.bench.product.Recount;
import java.net.InetSocketAddress;
import java.util.List;

/** The product: Segment events, acknowledged by Kafka, stored once they are in the raw table and every rollup. */
final class FreshetReceiver implements Receiver {

    static final List<String> PRODUCTS = List.of("shop", "docs", "app", "api");

    private final Freshet freshet = Freshet.start(PRODUCTS);

    @Override
    public InetSocketAddress address() {
        return freshet.address();
    }

    @Override
    public Requests requests(int events, int count) {
        List<String> keys = PRODUCTS.stream().map(freshet::writeKey).toList();
        return events == 1 ? Requests.single(keys.getFirst(), count) : Requests.batches(keys, events, count);
    }

    @Override
    public Processes processes() {
        return freshet.processes();
    }

    @Override
    public long stored() {
        return freshet.engine().number("SELECT sum(events) FROM totals_1d");
    }

    @Override
    public long wrong(long accepted, long uncertain) {
        Recount recount = Recount.of(freshet.engine(), accepted, uncertain);
        return recount.lost() + recount.doubled() + recount.disagreements().size();
    }

    @Override
    public void close() {
        freshet.close();
    }
}
