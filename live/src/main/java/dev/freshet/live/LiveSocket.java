package dev.freshet.live;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One client's socket and what it watches. Everything but {@link #wake}, {@link #tick}, {@link #checkAccess} and
 * {@link #close} runs on the socket's event loop.
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
    private final Context context;
    private final Access access;
    private final Topics topics;
    private final LiveMeters meters;
    private final LiveConfig config;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean tickInFlight;
    private int framesThisTick;
    private boolean closed;

    LiveSocket(
            ServerWebSocket socket,
            Context context,
            Access access,
            Topics topics,
            LiveMeters meters,
            LiveConfig config) {
        this.socket = socket;
        this.context = context;
        this.access = access;
        this.topics = topics;
        this.meters = meters;
        this.config = config;
    }

    /** Sends what is new, once the event loop gets to it. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(_ -> {
                woken.set(false);
                flush();
            });
        }
    }

    /** Sends the time, unless the last one is still in flight. */
    void tick(String frame) {
        context.runOnContext(_ -> {
            framesThisTick = 0;
            if (!tickInFlight && !closed) {
                tickInFlight = true;
                sent(frame.length(), socket.writeTextMessage(frame)).onComplete(_ -> tickInFlight = false);
            }
        });
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
        context.runOnContext(_ -> socket.close(code, reason));
    }

    /** Takes a frame from the client. */
    void receive(String text) {
        if (closed) {
            return;
        }
        if (text.length() > config.maximumFrameBytes()) {
            close(TOO_BIG, "frames are at most " + config.maximumFrameBytes() + " bytes long");
        } else if (++framesThisTick > FRAMES_A_TICK) {
            close(TOO_MANY, "at most " + FRAMES_A_TICK + " frames a tick");
        } else {
            switch (ClientFrame.read(text)) {
                case ClientFrame.Subscribe subscribe -> subscribe(subscribe);
                case ClientFrame.Unsubscribe unsubscribe -> unsubscribe(unsubscribe.id());
                case ClientFrame.Wrong wrong -> refuse(wrong.id(), wrong.code(), wrong.detail());
            }
        }
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
            write(Frames.gap(subscription.id(), missed));
        }
        Future<Void> written = switch (subscription.take(edition)) {
            case Outgoing.Refusal refusal -> write(Frames.error(subscription.id(), refusal.problem()));
            case Outgoing.Body(var type, var rest) ->
                write(Frames.head(type, subscription.id(), subscription.nextSequence()), rest);
        };
        written.onComplete(done -> {
            subscription.done();
            if (done.succeeded()) {
                wake();
            }
        });
    }

    private void refuse(String id, ErrorCode code, String detail) {
        write(Frames.error(id, new Problem(code, detail)));
    }

    private Future<Void> write(String frame) {
        return sent(frame.getBytes(StandardCharsets.UTF_8).length, socket.writeTextMessage(frame));
    }

    /** Two fragments of one message, with nothing in between as both are written here, on the event loop. */
    private Future<Void> write(String head, Buffer rest) {
        Future<Void> first = socket.writeFrame(WebSocketFrame.textFrame(head, false));
        Future<Void> second = socket.writeFrame(WebSocketFrame.continuationFrame(rest, true));
        return sent(head.length() + rest.length(), Future.all(first, second).mapEmpty());
    }

    private Future<Void> sent(long bytes, Future<Void> written) {
        meters.writing(bytes);
        return written.onComplete(_ -> meters.written(bytes));
    }
}
