package dev.freshet.live;

import dev.freshet.query.Queries;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live answers of all sockets: each distinct question is computed once a tick at most, whoever watches it, and every socket
 * gets what changed. Thread-safe. Owns the thread of the ticks and those of the computations; {@link #close} ends them.
 *
 * <p>A client that does not read costs what its socket holds at that moment: see {@link Subscription} and
 * {@link LiveConfig#sendBufferBytes}. The time goes out with a tick's answers, to save each socket a system call; whoever
 * gets none is told it when the last of them is computed, or at the latest when the next tick begins.
 */
public final class LiveHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final short GOING_AWAY = 1001;

    /** A tick's answers may take half a tick of computing, all of them together, before the next tick is passed over. */
    private static final int MOST_SHARE_OF_TICK = 2;

    private final Queries queries;
    private final InstantSource clock;
    private final LiveConfig config;
    private final Computations computations;
    private final LiveMeters meters;
    private final Topics topics;
    private final Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("freshet-live-tick").daemon().factory());
    private final AtomicBoolean askingProgress = new AtomicBoolean();
    private volatile Optional<Instant> completeTo = Optional.empty();
    private volatile Told told = Told.NOTHING;
    private volatile boolean closing;
    private Round round = new Round(Instant.EPOCH, () -> {});
    private boolean spared;
    private long ticks;

    public LiveHub(Queries queries, MeterRegistry meters, InstantSource clock, LiveConfig config) {
        this.queries = queries;
        this.clock = clock;
        this.config = config;
        this.computations = new Computations(new Computer(queries), clock, config);
        this.topics = new Topics(config.maximumQuestions(), computations::open);
        this.meters = new LiveMeters(meters, sockets::size, topics::size);
    }

    /** Starts the ticks. */
    public void start() {
        long period = config.tick().toNanos();
        var _ = ticker.scheduleAtFixedRate(this::tick, period, period, TimeUnit.NANOSECONDS);
    }

    /**
     * Takes over an accepted socket; must be called on its event loop, before its first frame.
     *
     * @param channel under the socket, which frames are written to
     */
    public void accept(ServerWebSocket socket, Channel channel, Access access) {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("a socket is accepted on its event loop");
        }
        if (closing || sockets.size() >= config.maximumSockets()) {
            socket.close(LiveSocket.TOO_MANY, "at most " + config.maximumSockets() + " sockets are served");
            return;
        }
        LiveSocket live = new LiveSocket(socket, channel, context, access, topics, () -> told, meters, config);
        sockets.add(live);
        socket.textMessageHandler(live::receive);
        socket.exceptionHandler(failure -> LOG.debug("a socket failed: {}", failure.getMessage()));
        socket.closeHandler(_ -> {
            sockets.remove(live);
            live.closed();
        });
    }

    /** How many sockets are open. */
    public int sockets() {
        return sockets.size();
    }

    /** How many subscriptions all sockets hold. */
    public int subscriptions() {
        return meters.subscriptions();
    }

    /** How many distinct questions are watched. */
    public int questions() {
        return topics.size();
    }

    /** Bytes of frames that were written and that no socket has taken yet. */
    public long unsentBytes() {
        return meters.unsentBytes();
    }

    private void tick() {
        try {
            if (!round.ended()) {
                tellTime();
            }
            if (++ticks % Math.max(1, config.accessCheck().dividedBy(config.tick())) == 0) {
                sockets.forEach(LiveSocket::checkAccess);
            }
            if (sparesThisOne()) {
                return;
            }
            round = begin();
            askProgress(round);
            computations.compute(topics.all(), round);
            round.end();
        } catch (RuntimeException failure) {
            LOG.error("a tick failed; the next one follows", failure);
        }
    }

    /** Every second tick is passed over while answers are dear: on a loaded machine they would take from what they tell of. */
    private boolean sparesThisOne() {
        spared = !spared && round.computedNanos() > config.tick().toNanos() / MOST_SHARE_OF_TICK;
        return spared;
    }

    private Round begin() {
        long started = System.nanoTime();
        return new Round(clock.instant(), () -> {
            meters.tick().record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            tellTime();
        });
    }

    private void tellTime() {
        sockets.forEach(LiveSocket::wakeForTime);
    }

    /** Makes the next time to tell, after asking how far the stored events are complete. */
    private void askProgress(Round of) {
        if (!askingProgress.compareAndSet(false, true)) {
            makeTime();
            return;
        }
        of.begin();
        computations.submit(
                () -> {
                    try {
                        completeTo = queries.completeTo();
                    } catch (RuntimeException unavailable) {
                        LOG.debug("the store does not tell its progress: {}", unavailable.getMessage());
                    } finally {
                        askingProgress.set(false);
                        makeTime();
                        of.end();
                    }
                },
                () -> {
                    askingProgress.set(false);
                    of.end();
                });
    }

    private synchronized void makeTime() {
        told = new Told(told.number() + 1, Frames.tick(clock.instant(), completeTo));
    }

    /** Stops the ticks and closes every socket with code 1001. */
    @Override
    public void close() {
        closing = true;
        ticker.shutdownNow();
        computations.close();
        sockets.forEach(socket -> socket.close(GOING_AWAY, "the server stops"));
    }
}
