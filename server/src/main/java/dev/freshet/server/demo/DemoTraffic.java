package dev.freshet.server.demo;

import dev.freshet.server.upload.BatchUploader;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The traffic of the demo's four products, sent through HTTP like anybody's events: the past thirty days once, newest
 * first, and from the start on a live stream, paced by the clock, until it is closed.
 *
 * <p>The same seed gives the same people, who take the same paths; only the times are those of the start. It owns its
 * threads and connections. {@link #start} is called once; {@link #backfillProgress} may be called by any thread.
 */
public final class DemoTraffic implements AutoCloseable {

    /** The demo's products, in the order in which they are shown. */
    public static final List<DemoProduct> PRODUCTS = List.of(
            new DemoProduct("shop", "Shop"),
            new DemoProduct("api", "API"),
            new DemoProduct("app", "App"),
            new DemoProduct("docs", "Docs"));

    private static final Logger log = LoggerFactory.getLogger(DemoTraffic.class);
    private static final long TICK_MILLIS = 200;
    private static final int REQUESTS_AT_ONCE = 4;

    private final Map<String, String> writeKeys;
    private final InstantSource clock;
    private final long seed;
    private final Volume volume;
    private final BatchUploader pastUploader;
    private final BatchUploader liveUploader;
    private final ExecutorService past = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("demo-past").daemon().factory());
    private final ScheduledExecutorService present = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("demo-live").daemon().factory());
    private volatile Progress progress = new Progress(0, 0, 0);

    /**
     * @param collect the server's address, such as {@code http://127.0.0.1:8080}
     * @param keys the write key of each product to be played, by its slug
     */
    public DemoTraffic(URI collect, Map<String, String> keys, InstantSource clock, long seed) {
        this(collect, keys, clock, seed, Volume.DEFAULT);
    }

    DemoTraffic(URI collect, Map<String, String> keys, InstantSource clock, long seed, Volume volume) {
        this.writeKeys = Map.copyOf(keys);
        this.clock = clock;
        this.seed = seed;
        this.volume = volume;
        this.pastUploader = new BatchUploader(collect, REQUESTS_AT_ONCE);
        this.liveUploader = new BatchUploader(collect, REQUESTS_AT_ONCE);
    }

    /**
     * Begins.
     *
     * @param filled what is there already: only the time before and after it is filled in, and at most thirty days
     * @param pace asked before every few minutes of the past are sent
     * @param listener hears of the back-fill's progress, on the thread that fills in
     */
    public void start(Filled filled, Pace pace, Consumer<Progress> listener) {
        Instant now = clock.instant();
        List<Gap> gaps = Gap.between(now.minus(volume.horizon()), filled, now);
        List<Crowd> crowds = crowds(now);
        LiveStream live =
                new LiveStream(crowds, volume.eventsPerSecond(), new Outbox(liveUploader, writeKeys), clock, now, seed);
        Backfill backfill =
                new Backfill(crowds, volume, new Outbox(pastUploader, writeKeys), pastUploader, seed, pace, step -> {
                    progress = step;
                    listener.accept(step);
                });
        past.execute(() -> guarded(() -> backfill.run(gaps, now, live)));
        var _ = present.scheduleWithFixedDelay(() -> guarded(live::tick), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How far the past has been filled in. */
    public Progress backfillProgress() {
        return progress;
    }

    private List<Crowd> crowds(Instant now) {
        return List.of(
                new Crowd(Shop.create(seed + 1, now)),
                new Crowd(Api.create(seed + 2, now)),
                new Crowd(App.create(seed + 3, now)),
                new Crowd(Docs.create(seed + 4)));
    }

    /** An executor would swallow what its task throws, and a scheduled one would silently stop. */
    private static void guarded(Step step) {
        try {
            step.run();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            log.error("The demo's traffic is disturbed", failure);
        }
    }

    /** Stops at once; requests under way are given up. */
    @Override
    public void close() {
        past.shutdownNow();
        present.shutdownNow();
        pastUploader.abort();
        liveUploader.abort();
    }

    private interface Step {
        void run() throws InterruptedException;
    }
}
