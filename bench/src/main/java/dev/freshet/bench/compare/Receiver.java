package dev.freshet.bench.compare;

import dev.freshet.bench.generator.Requests;
import dev.freshet.bench.product.Processes;
import java.net.InetSocketAddress;

/** Something that runs, takes events over HTTP and stores them. Owns its processes. */
interface Receiver extends AutoCloseable {

    InetSocketAddress address();

    /** Requests for it.
     *
     * @param events in each
     * @param count how many different ones
     */
    Requests requests(int events, int count);

    Processes processes();

    /** Events that can be queried now. */
    long stored();

    /**
     * Events lost or doubled.
     *
     * @param accepted events that were acknowledged, all of which are stored by now
     * @param uncertain events of which nobody knows that
     */
    long wrong(long accepted, long uncertain);

    @Override
    void close();
}
