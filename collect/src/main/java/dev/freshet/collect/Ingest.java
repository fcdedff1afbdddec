package dev.freshet.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.event.DecodedBody;
import dev.freshet.event.ErrorCode;
import dev.freshet.event.Problem;
import dev.freshet.event.Rejection;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ingest request, from its body to its answer. Lives on the request's event loop; Kafka's word comes back to it
 * there.
 */
final class Ingest {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final String NDJSON = "application/x-ndjson";

    private final Parts parts;
    private final Context context;
    private final HttpServerRequest request;
    private final Call call;
    private final Reservation reservation;
    private final long startNanos = System.nanoTime();
    private long receivedMillis;

    /**
     * A request to work on.
     *
     * @param context its event loop
     */
    Ingest(Parts parts, Context context, HttpServerRequest request, Call call) {
        this.parts = parts;
        this.context = context;
        this.request = request;
        this.call = call;
        this.reservation = new Reservation(parts.inFlight());
    }

    /** Starts reading. */
    void start() {
        parts.metrics().request();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        CollectorConfig config = parts.config();
        new BodyReader(request, context.owner(), config.limits().bodyBytes(), config.bodyTimeout(), reservation)
                .read(this::handleSafely);
    }

    /** Nobody above would answer the request and give its bytes back if this failed. */
    private void handleSafely(Content content) {
        try {
            handle(content);
        } catch (RuntimeException unexpected) {
            LOG.error("An ingest request failed", unexpected);
            refuse(ErrorCode.INTERNAL, "the events were not stored");
        }
    }

    private void handle(Content content) {
        receivedMillis = parts.clock().millis();
        switch (content) {
            case Content.Body body -> handle(body.bytes());
            case Content.Refused refused -> refuseBody(productOfHeader(), refused.code(), refused.detail(), "");
            case Content.Aborted aborted -> finish();
        }
    }

    private String headerKey() {
        return Credentials.writeKey(request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    private Optional<String> productOfHeader() {
        String header = headerKey();
        return header.isEmpty() ? Optional.empty() : parts.keys().productOf(header);
    }

    private void handle(byte[] received) {
        String header = headerKey();
        Optional<String> product = productOfHeader();
        if (!header.isEmpty() && product.isEmpty()) {
            refuse(ErrorCode.UNKNOWN_WRITE_KEY, "the write key is not known, or was revoked");
        } else if (!parts.ready().getAsBoolean()) {
            refuse(ErrorCode.INGEST_UNAVAILABLE, "Kafka cannot be reached yet");
        } else {
            switch (plain(received)) {
                case Content.Body body -> decode(body.bytes(), product);
                case Content.Refused refused -> refuseBody(product, refused.code(), refused.detail(), "");
                case Content.Aborted aborted -> finish();
            }
        }
    }

    private Content plain(byte[] received) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (Gunzip.isGzip(received)) {
            return Gunzip.inflate(received, parts.config().limits().bodyBytes(), reservation);
        }
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return new Content.Body(received);
        }
        return encoding.equalsIgnoreCase("gzip")
                ? new Content.Refused(ErrorCode.MALFORMED_GZIP, "the body is not gzip, as its header says")
                : new Content.Refused(ErrorCode.UNSUPPORTED_ENCODING, "gzip is the encoding to use");
    }

    private void decode(byte[] body, Optional<String> headerProduct) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean lines = type != null && type.regionMatches(true, 0, NDJSON, 0, NDJSON.length());
        switch (parts.pipeline().get().decode(body, call, lines, receivedMillis)) {
            case DecodedBody.Refused refused -> refuseBody(headerProduct, refused.code(), refused.detail(), head(body));
            case DecodedBody.Events events -> accept(events, headerProduct);
        }
    }

    private void accept(DecodedBody.Events body, Optional<String> headerProduct) {
        Optional<String> key = headerProduct.isPresent()
                ? Optional.of(headerKey())
                : body.writeKeys().stream().findFirst();
        Optional<String> known = headerProduct.isPresent() ? headerProduct : key.flatMap(parts.keys()::productOf);
        if (known.isEmpty()) {
            refuseKey(body);
            return;
        }
        if (headerProduct.isEmpty() && body.writeKeys().size() > 1) {
            // Whose the others are is as uncertain: better none than some of them in another's figures.
            refuse(ErrorCode.SEVERAL_WRITE_KEYS, "send the events of each product in a request of its own");
            return;
        }
        String product = known.get();
        Sender sender = sender(product, key.orElseThrow());
        for (Rejection rejection : body.rejections()) {
            parts.metrics().rejectedEvent(rejection.code());
            parts.rejects().write(sender, receivedMillis, rejection);
        }
        if (body.events().isEmpty()) {
            if (body.rejections().isEmpty()) {
                answer(200, "application/json", Receipts.accepted(0, List.of()));
            } else {
                answer(Receipts.noneAccepted(body.rejections()));
            }
            return;
        }
        List<EventProducer.Encoded> records = parts.pipeline()
                .get()
                .encode(
                        body.events(),
                        product,
                        receivedMillis,
                        parts.addresses().of(request),
                        userAgent());
        parts.producer().send(records, failure -> {
            if (failure == null) {
                // Here and not on the event loop, so that a collector that closes has counted it.
                parts.accepted().accepted(product, receivedMillis, records.size());
            }
            context.runOnContext(back -> acknowledged(records.size(), body.rejections(), failure));
        });
    }

    /** Without a key to be found, the reason why its only event could not be read says more than that. */
    private void refuseKey(DecodedBody.Events body) {
        if (!body.writeKeys().isEmpty()) {
            refuse(ErrorCode.UNKNOWN_WRITE_KEY, "the write key is not known, or was revoked");
        } else if (body.events().isEmpty() && !body.rejections().isEmpty()) {
            body.rejections().forEach(rejection -> parts.metrics().rejectedEvent(rejection.code()));
            answer(Receipts.noneAccepted(body.rejections()));
        } else {
            refuse(
                    ErrorCode.MISSING_WRITE_KEY,
                    "send the write key as the user of Basic authorization, or as writeKey in the body");
        }
    }

    private void acknowledged(int events, List<Rejection> rejections, @Nullable Exception failure) {
        if (failure == null) {
            parts.metrics().accepted(events);
            var _ = parts.failures().over();
            answer(200, "application/json", Receipts.accepted(events, rejections));
        } else {
            parts.failures().note(failure);
            refuse(ErrorCode.INGEST_UNAVAILABLE, "Kafka did not acknowledge every event; send the request again");
        }
    }

    /** Refuses a body whole, and keeps it for the inbox where it is known whose it is. */
    private void refuseBody(Optional<String> product, ErrorCode code, String detail, String payload) {
        product.ifPresent(
                known -> parts.rejects().write(sender(known, headerKey()), receivedMillis, code, detail, payload));
        refuse(code, detail);
    }

    private void refuse(ErrorCode code, String detail) {
        parts.metrics().refused(code);
        answer(new Problem(code, detail));
    }

    private void answer(Problem problem) {
        HttpServerResponse response = request.response();
        switch (problem.status()) {
            // A Basic challenge would make browsers ask their visitors for a password.
            case 401 -> response.putHeader("WWW-Authenticate", "WriteKey");
            case 503 -> response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
            default -> {}
        }
        answer(problem.status(), Problem.MEDIA_TYPE, problem.toJson());
    }

    private void answer(int status, String mediaType, byte[] body) {
        finish();
        HttpServerResponse response = request.response();
        if (!response.ended() && !response.closed()) {
            Cors.allow(response);
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                    .end(Buffer.buffer(body));
        }
    }

    /** Before the answer, so that whoever has it finds the bytes given back. */
    private void finish() {
        reservation.release();
        parts.metrics().answered(System.nanoTime() - startNanos);
    }

    private String head(byte[] body) {
        return new String(body, 0, Math.min(body.length, parts.config().limits().eventBytes()), UTF_8);
    }

    private String userAgent() {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? "" : agent;
    }

    private Sender sender(String product, String writeKey) {
        return Sender.of(product, writeKey, userAgent(), call);
    }
}
