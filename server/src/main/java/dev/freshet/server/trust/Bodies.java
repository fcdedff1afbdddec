package dev.freshet.server.trust;

import dev.freshet.event.ErrorCode;
import dev.freshet.server.metadata.Slugs;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The bodies of requests, read strictly: what is not known, missing or out of bounds throws {@link Invalid}. */
final class Bodies {

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_PAYLOAD = 200_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Bodies() {}

    /** A body that cannot be understood; caught by the routes. */
    static final class Invalid extends RuntimeException {
        private final transient ErrorCode code;

        Invalid(ErrorCode code, String detail) {
            super(detail, null, false, false);
            this.code = code;
        }

        ErrorCode code() {
            return code;
        }
    }

    record RebuildBody(RollupFamily rollup, LocalDate from, LocalDate to) {}

    static RebuildBody rebuild(byte[] json) {
        record Body(Optional<String> rollup, Optional<String> from, Optional<String> to) {}
        Body body = read(json, Body.class);
        RollupFamily family = body.rollup()
                .flatMap(RollupFamily::of)
                .orElseThrow(() -> new Invalid(ErrorCode.OUT_OF_BOUNDS, "rollup is totals, breakdown or sessions"));
        LocalDate from = day(body.from(), "from");
        LocalDate to = day(body.to(), "to");
        if (to.isBefore(from)) {
            throw new Invalid(ErrorCode.RANGE_INVERTED, "to is a day before from");
        }
        return new RebuildBody(family, from, to);
    }

    record ReplayBody(Optional<RejectedId> id, Optional<String> payload, Optional<GroupKey> group) {}

    static ReplayBody replay(byte[] json) {
        record Body(Optional<String> id, Optional<String> payload, Optional<GroupKey> group) {}
        Body body = read(json, Body.class);
        if (body.id().isPresent() == body.group().isPresent()) {
            throw new Invalid(ErrorCode.MISSING_FIELD, "Send either the id of one event, or a group");
        }
        if (body.payload().isPresent() && body.id().isEmpty()) {
            throw new Invalid(ErrorCode.OUT_OF_BOUNDS, "A repaired payload is for one event, by its id");
        }
        if (body.payload().filter(payload -> payload.length() > LONGEST_PAYLOAD).isPresent()) {
            throw new Invalid(ErrorCode.VALUE_TOO_LONG, "payload has at most 200,000 characters");
        }
        body.group().ifPresent(Bodies::requireWhole);
        Optional<RejectedId> id = body.id()
                .map(text -> RejectedId.parse(text)
                        .orElseThrow(() -> new Invalid(ErrorCode.NOT_FOUND, "There is no such rejected event")));
        return new ReplayBody(id, body.payload(), body.group());
    }

    @SuppressWarnings("ConstantValue") // Jackson leaves null what is absent
    private static void requireWhole(GroupKey group) {
        if (group.product() == null || group.code() == null || group.key() == null || group.sdk() == null) {
            throw new Invalid(ErrorCode.MISSING_FIELD, "A group is product, code, key and sdk");
        }
    }

    static Forgettings.Subject forget(byte[] json) {
        record Body(Optional<String> userId, Optional<String> anonymousId, Optional<String> product) {}
        Body body = read(json, Body.class);
        if (body.userId().isPresent() == body.anonymousId().isPresent()) {
            throw new Invalid(ErrorCode.MISSING_FIELD, "Send either userId or anonymousId");
        }
        String id = body.userId().or(body::anonymousId).orElseThrow();
        if (id.isEmpty() || id.length() > LONGEST_ID || id.indexOf('\0') >= 0) {
            throw new Invalid(ErrorCode.OUT_OF_BOUNDS, "The id has 1 to 200 characters");
        }
        String product = body.product().orElse("*");
        if (!product.equals("*") && !Slugs.isSlug(product)) {
            throw new Invalid(ErrorCode.INVALID_PRODUCT, "product is a product's short name");
        }
        return new Forgettings.Subject(body.userId().isPresent() ? "userId" : "anonymousId", id, product);
    }

    private static LocalDate day(Optional<String> text, String field) {
        try {
            return LocalDate.parse(text.orElseThrow(() -> new Invalid(ErrorCode.MISSING_FIELD, field + " is missing")));
        } catch (DateTimeException notADay) {
            throw new Invalid(ErrorCode.INVALID_RANGE, field + " is a day such as 2026-11-24");
        }
    }

    private static <B> B read(byte[] json, Class<B> type) {
        try {
            B body = JSON.readValue(json, type);
            if (body == null) {
                throw new Invalid(ErrorCode.WRONG_TYPE, "The body must be a JSON object");
            }
            return body;
        } catch (UnrecognizedPropertyException unknown) {
            throw new Invalid(ErrorCode.UNKNOWN_FIELD, "'" + unknown.getPropertyName() + "' is not known here");
        } catch (JacksonException malformed) {
            throw new Invalid(ErrorCode.MALFORMED_JSON, "The body is not the JSON object that is expected");
        }
    }
}
