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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live answers of all sockets: each distinct question is computed once a tick at most, whoever watches it, and every socket
 * gets what changed. A tick comes after a time, and sooner after something was {@link #stored() stored}. Thread-safe. Owns the thread of the ticks and
 * those of the computations; {@link #close} ends them.
 *
 * <p>A client that does not read costs what its socket holds at that moment: see {@link Subscription} and
 * {@link LiveConfig#sendBufferBytes}. The time goes out with a tick's answers, to save each socket a system call; whoever
 * gets none is told it when the last of them is computed, or at the latest when the next tick begins.
 */
public final class LiveHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final short GOING_AWAY = 1001;

    /** On a loaded machine answers would take from what they tell of: of this many parts of the time all of them together take one at most. */
    private static final int PARTS = 2;

    /** However dear they were. */
    private static final long LONGEST_REST_NANOS = 1_000_000_000L;

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
    private final AtomicBoolean following = new AtomicBoolean();
    private volatile long storedNanos = System.nanoTime();
    private Round round = Round.none();
    private long begunNanos;
    private long pulses;

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
        begunNanos = System.nanoTime();
        var _ = ticker.scheduleAtFixedRate(this::pulse, period, period, TimeUnit.NANOSECONDS);
    }

    /** Takes note that events were stored: a tick follows at once, or as soon as one may after the last. Returns at once. */
    public void stored() {
        storedNanos = System.nanoTime();
        if (following.compareAndSet(false, true)) {
            follow(0);
        }
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

    private void follow(long delayNanos) {
        try {
            var _ = ticker.schedule(this::tickWhenItMay, delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("no tick follows, the server stops");
        }
    }

    private void tickWhenItMay() {
        long wait = Math.max(config.soonest().toNanos(), restNanos()) - sinceLast();
        if (wait > 0) {
            follow(wait);
        } else {
            following.set(false);
            tick();
        }
    }

    /** The regular beat: what has to be done from time to time, and a tick unless one was a moment ago or follows anyhow. */
    private void pulse() {
        try {
            if (!round.ended()) {
                tellTime();
            }
            if (++pulses % Math.max(1, config.accessCheck().dividedBy(config.tick())) == 0) {
                sockets.forEach(LiveSocket::checkAccess);
            }
        } catch (RuntimeException failure) {
            LOG.error("a beat failed; the next one follows", failure);
        }
        // Beats are not exactly a tick apart.
        if (!following.get() && sinceLast() >= Math.max(config.tick().toNanos() * 3 / 4, restNanos())) {
            tick();
        }
    }

    /** How long ago the last tick began that had something to compute. */
    private long sinceLast() {
        return System.nanoTime() - begunNanos;
    }

    /** How long after the last tick the next one may begin, by what it has computed so far. */
    private long restNanos() {
        return Math.min(LONGEST_REST_NANOS, PARTS * round.computedNanos());
    }

    private void tick() {
        long now = System.nanoTime();
        try {
            round = begin();
            askProgress(round);
            if (computations.compute(topics.all(), round)) {
                begunNanos = now;
            }
            round.end();
        } catch (RuntimeException failure) {
            LOG.error("a tick failed; the next one follows", failure);
        }
    }

    /** What was begun since then is not computed again. */
    private long changedNanos() {
        long latest = System.nanoTime() - config.untold().toNanos();
        long stored = storedNanos;
        return stored - latest > 0 ? stored : latest;
    }

    private Round begin() {
        long started = System.nanoTime();
        return new Round(clock.instant(), changedNanos(), () -> {
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
