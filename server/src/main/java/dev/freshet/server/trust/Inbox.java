package dev.freshet.server.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.event.ErrorCode;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rejected events as they are kept in ClickHouse, every one of them, and which were sent again. Blocks; thread-safe. */
final class Inbox {

    private static final JsonMapper JSON = new JsonMapper();
    private static final QueryLimits LIMITS = new QueryLimits(0, Duration.ofSeconds(20), 1L << 30, 1);

    /** A row may stand in several parts until they are merged: FINAL makes it one. */
    private static final String WITH_REPLAYS = """
            SELECT %s, replays.replayed AS replayed, replays.person AS person
            FROM rejected FINAL
            LEFT JOIN (SELECT * FROM replays FINAL) AS replays USING (partition, offset, received)
            """;

    private static final String GROUPS =
            """
            SELECT product, code, key, sdk, any(source) AS origin, count() AS events, countIf(replayed = toDateTime64(0, 3, 'UTC')) AS waiting,
                min(received) AS first, max(received) AS last, argMax(detail, received) AS newest
            FROM (%s)
            GROUP BY product, code, key, sdk
            ORDER BY waiting DESC, events DESC
            LIMIT 500
            """.formatted(WITH_REPLAYS.formatted("product, code, key, sdk, source, received, detail"));

    private static final Map<String, String> TITLES =
            Arrays.stream(ErrorCode.values()).collect(Collectors.toUnmodifiableMap(ErrorCode::code, ErrorCode::title));

    private final ClickHouse db;
    private final InstantSource clock;
    private final Duration retention;
    private final long limitBytes;

    Inbox(ClickHouse db, InstantSource clock, Duration retention, long limitBytes) {
        this.db = db;
        this.clock = clock;
        this.retention = retention;
        this.limitBytes = limitBytes;
    }

    record Group(
            String product,
            String code,
            String key,
            String sdk,
            String title,
            String source,
            long events,
            long waiting,
            long first,
            long last,
            String detail) {}

    record Groups(List<Group> groups, long events, long bytes, long limitBytes, long keptMillis, long notKept) {}

    Groups groups() {
        record Size(long events, long bytes) {}
        Size size = db.query(
                        "SELECT count() AS events, sum(length(payload)) AS bytes FROM rejected FINAL",
                        Map.of(),
                        LIMITS,
                        row -> new Size(row.number("events"), row.number("bytes")))
                .rows()
                .getFirst();
        List<Group> groups = db.query(
                        GROUPS,
                        Map.of(),
                        LIMITS,
                        row -> new Group(
                                row.text("product"),
                                row.text("code"),
                                row.text("key"),
                                row.text("sdk"),
                                TITLES.getOrDefault(row.text("code"), row.text("code")),
                                row.text("origin"),
                                row.number("events"),
                                row.number("waiting"),
                                row.instant("first").toEpochMilli(),
                                row.instant("last").toEpochMilli(),
                                row.text("newest")))
                .rows();
        return new Groups(groups, size.events(), size.bytes(), limitBytes, retention.toMillis(), notKept());
    }

    private long notKept() {
        return db.query(
                        "SELECT sum(most) AS dropped FROM (SELECT max(dropped) AS most FROM accepted"
                                + " WHERE minute >= {oldest:DateTime64(3, 'UTC')} GROUP BY minute, product, collector)",
                        Map.of("oldest", clock.instant().minus(retention)),
                        LIMITS,
                        row -> row.number("dropped"))
                .rows()
                .getFirst();
    }

    /** The events of a group, newest first, after the one before them. */
    List<RejectedRecord> events(GroupKey group, Optional<RejectedId> before, int limit) {
        Map<String, Object> parameters = new HashMap<>(group.parameters());
        String rest = "";
        if (before.isPresent()) {
            rest = " AND (received, partition, offset) <"
                    + " ({received:DateTime64(3, 'UTC')}, {partition:UInt32}, {offset:UInt64})";
            parameters.putAll(place(before.get()));
        }
        return read(
                GroupKey.CONDITION + rest + " ORDER BY received DESC, partition DESC, offset DESC LIMIT " + limit,
                parameters);
    }

    /** The oldest events of a group that were not sent again. */
    List<RejectedRecord> waiting(GroupKey group, int limit) {
        return read(
                GroupKey.CONDITION
                        + " AND replayed = toDateTime64(0, 3, 'UTC') ORDER BY received, partition, offset LIMIT "
                        + limit,
                group.parameters());
    }

    Optional<RejectedRecord> find(RejectedId id) {
        return read(
                        "received = {received:DateTime64(3, 'UTC')} AND partition = {partition:UInt32} AND offset = {offset:UInt64}",
                        place(id))
                .stream()
                .findFirst();
    }

    long waitingOf(GroupKey group) {
        return db.query(
                        "SELECT countIf(replayed = toDateTime64(0, 3, 'UTC')) AS waiting FROM ("
                                + WITH_REPLAYS.formatted("product, code, key, sdk") + ") WHERE " + GroupKey.CONDITION,
                        group.parameters(),
                        LIMITS,
                        row -> row.number("waiting"))
                .rows()
                .getFirst();
    }

    /** Notes that events are in Kafka now. */
    void replayed(List<RejectedId> ids, String person) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (RejectedId id : ids) {
            ObjectNode row = JSON.createObjectNode();
            row.put("partition", id.partition());
            row.put("offset", id.offset());
            row.put("received", Times.millis(Instant.ofEpochMilli(id.receivedMillis())));
            row.put("replayed", Times.millis(clock.instant()));
            row.put("person", person);
            lines.writeBytes((JSON.writeValueAsString(row) + "\n").getBytes(UTF_8));
        }
        db.insertJson("replays", lines.toByteArray());
    }

    private List<RejectedRecord> read(String condition, Map<String, ?> parameters) {
        return db.query(
                        "SELECT * FROM (" + WITH_REPLAYS.formatted(RejectedRecord.COLUMNS) + ") WHERE " + condition,
                        parameters,
                        LIMITS,
                        RejectedRecord::of)
                .rows();
    }

    private static Map<String, Object> place(RejectedId id) {
        return Map.of(
                "received",
                Instant.ofEpochMilli(id.receivedMillis()),
                "partition",
                id.partition(),
                "offset",
                id.offset());
    }
}
