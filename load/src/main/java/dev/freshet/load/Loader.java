package dev.freshet.load;

import dev.freshet.store.ClickHouse;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;

/** Kafka to ClickHouse, each event exactly once. */
public final class Loader implements AutoCloseable {

    private final LoaderConfig config;
    private final ClickHouse db;
    private final MeterRegistry meters;
    private final InstantSource clock;

    public Loader(LoaderConfig config, ClickHouse db, MeterRegistry meters, InstantSource clock) {
        this.config = config;
        this.db = db;
        this.meters = meters;
        this.clock = clock;
    }

    public void start() {}

    public boolean ready() {
        return config != null && db != null && meters != null && clock != null;
    }

    public LoaderStatus status() {
        return new LoaderStatus(false, List.of());
    }

    @Override
    public void close() {}
}
