package dev.freshet.live;

import dev.freshet.query.Queries;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.ServerWebSocket;
import java.time.InstantSource;

/**
 * The live answers of all sockets: each distinct question is computed once a tick, whoever watches it. Thread-safe.
 */
public final class LiveHub implements AutoCloseable {
    private final Queries queries;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final LiveConfig config;

    public LiveHub(Queries queries, MeterRegistry meters, InstantSource clock, LiveConfig config) {
        this.queries = queries;
        this.meters = meters;
        this.clock = clock;
        this.config = config;
    }

    /** Starts the ticks. */
    public void start() {
        meters.counter("freshet_live_frames_total").increment(0);
    }

    /** Takes over an accepted socket; must be called on its event loop, before its first frame. */
    public void accept(ServerWebSocket socket, Access access) {
        socket.close((short) 1013, "" + queries.completeTo() + clock + config + access);
    }

    /** How many sockets are open. */
    public int sockets() {
        return 0;
    }

    /** How many subscriptions all sockets hold. */
    public int subscriptions() {
        return 0;
    }

    /** How many distinct questions are computed each tick. */
    public int questions() {
        return 0;
    }

    /** Stops the ticks and closes every socket with code 1001. */
    @Override
    public void close() {
        meters.counter("freshet_live_frames_total").increment(0);
    }
}
