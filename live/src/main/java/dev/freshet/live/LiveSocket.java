package dev.freshet.live;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Problem;
import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * One client's socket and what it watches. Everything but {@link #wake}, {@link #wakeForTime}, {@link #checkAccess}
 * and {@link #close} runs on the socket's event loop.
 *
 * <p>What waits for a client that does not read is bounded: one frame of each subscription, one tick, and the answers to
 * its own frames, of which it may send {@value #FRAMES_A_TICK} a tick.
 */
final class LiveSocket {
    static final short REVOKED = 4401;
    static final short TOO_MANY = 4429;
    private static final short TOO_BIG = 1009;
    private static final int FRAMES_A_TICK = 256;

    private final ServerWebSocket socket;
    private final Wire wire;
    private final Context context;
    private final Access access;
    private final Topics topics;
    private final Supplier<Told> time;
    private final LiveMeters meters;
    private final LiveConfig config;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean timeInFlight;
    private volatile long toldNumber;
    private long framesTick;
    private int framesThisTick;
    private boolean closed;

    LiveSocket(
            ServerWebSocket socket,
            Channel channel,
            Context context,
            Access access,
            Topics topics,
            Supplier<Told> time,
            LiveMeters meters,
            LiveConfig config) {
        this.socket = socket;
        this.wire = Wire.of(socket, channel, config.sendBufferBytes(), meters);
        this.context = context;
        this.access = access;
        this.topics = topics;
        this.time = time;
        this.meters = meters;
        this.config = config;
    }

    /** Sends what is new, and the time if it was not told yet, once the event loop gets to it. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(_ -> {
                woken.set(false);
                flush();
            });
        }
    }

    /** Sends the time, if it did not go out with something else. */
    void wakeForTime() {
        if (toldNumber < time.get().number()) {
            wake();
        }
    }

    /** Closes the socket if its session or token no longer holds, and ends what may no longer be read. */
    void checkAccess() {
        context.runOnContext(_ -> {
            if (!access.stillValid()) {
                close(REVOKED, "the session has ended");
                return;
            }
            List<Subscription> forbidden = subscriptions.values().stream()
                    .filter(subscription ->
                            !access.mayRead(subscription.topic().watched().product()))
                    .toList();
            forbidden.forEach(subscription -> {
                unsubscribe(subscription.id());
                refuse(subscription.id(), ErrorCode.FORBIDDEN, "the product may no longer be read");
            });
        });
    }

    /** Closes the socket. */
    void close(short code, String reason) {
        context.runOnContext(_ -> {
            closed = true;
            socket.close(code, reason);
        });
    }

    /** Takes a frame from the client. */
    void receive(String text) {
        if (closed) {
            return;
        }
        if (text.length() > config.maximumFrameBytes()) {
            close(TOO_BIG, "frames are at most " + config.maximumFrameBytes() + " bytes long");
        } else if (tooManyThisTick()) {
            close(TOO_MANY, "at most " + FRAMES_A_TICK + " frames a tick");
        } else {
            switch (ClientFrame.read(text)) {
                case ClientFrame.Subscribe subscribe -> subscribe(subscribe);
                case ClientFrame.Unsubscribe unsubscribe -> unsubscribe(unsubscribe.id());
                case ClientFrame.Wrong wrong -> refuse(wrong.id(), wrong.code(), wrong.detail());
            }
        }
    }

    private boolean tooManyThisTick() {
        long tick = time.get().number();
        framesThisTick = tick == framesTick ? framesThisTick + 1 : 1;
        framesTick = tick;
        return framesThisTick > FRAMES_A_TICK;
    }

    /** The socket is closed: forgets what it watched. */
    void closed() {
        closed = true;
        List.copyOf(subscriptions.keySet()).forEach(this::unsubscribe);
    }

    private void subscribe(ClientFrame.Subscribe frame) {
        unsubscribe(frame.id());
        if (!access.mayRead(frame.watched().product())) {
            refuse(
                    frame.id(),
                    ErrorCode.FORBIDDEN,
                    "product `" + frame.watched().product() + "` may not be read");
        } else if (subscriptions.size() >= config.maximumSubscriptionsPerSocket()) {
            refuse(
                    frame.id(),
                    ErrorCode.TOO_MANY_SUBSCRIPTIONS,
                    "a socket has at most " + config.maximumSubscriptionsPerSocket() + " subscriptions");
        } else {
            topics.watch(frame.watched(), this)
                    .ifPresentOrElse(
                            topic -> {
                                subscriptions.put(frame.id(), new Subscription(frame.id(), topic));
                                meters.subscribed(1);
                                flush();
                            },
                            () -> refuse(
                                    frame.id(),
                                    ErrorCode.TOO_MANY_SUBSCRIPTIONS,
                                    "at most " + config.maximumQuestions() + " different questions are watched"));
        }
    }

    private void unsubscribe(String id) {
        Subscription removed = subscriptions.remove(id);
        if (removed == null) {
            return;
        }
        meters.subscribed(-1);
        boolean watchedElsewhere =
                subscriptions.values().stream().anyMatch(subscription -> subscription.topic() == removed.topic());
        if (!watchedElsewhere) {
            topics.leave(removed.topic(), this);
        }
    }

    private void flush() {
        if (!closed) {
            subscriptions.values().forEach(this::send);
            tellTime();
            wire.flush();
        }
    }

    private void send(Subscription subscription) {
        Edition edition = subscription.topic().edition();
        if (!subscription.ready(edition)) {
            return;
        }
        long missed = subscription.missed(edition);
        if (missed > 0) {
            meters.gap(missed);
            wire.write(Frames.gap(subscription.id(), missed), _ -> {});
        }
        switch (subscription.take(edition)) {
            case Outgoing.Refusal refusal ->
                wire.write(Frames.error(subscription.id(), refusal.problem()), taken -> done(subscription, taken));
            case Outgoing.Body(var type, var rest) ->
                wire.write(subscription.head(wire.allocator(), type), rest, taken -> done(subscription, taken));
        }
    }

    private void done(Subscription subscription, boolean taken) {
        subscription.done();
        if (taken && subscription.ready(subscription.topic().edition())) {
            wake();
        }
    }

    private void tellTime() {
        Told now = time.get();
        if (!timeInFlight && now.number() > toldNumber) {
            timeInFlight = true;
            toldNumber = now.number();
            wire.write(now.frame(), _ -> timeInFlight = false);
        }
    }

    private void refuse(String id, ErrorCode code, String detail) {
        wire.write(Frames.error(id, new Problem(code, detail)), _ -> {});
        wire.flush();
    }
}
