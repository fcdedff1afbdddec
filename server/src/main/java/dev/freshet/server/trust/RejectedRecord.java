package dev.freshet.server.trust;

import dev.freshet.store.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The contract's {@code RejectedRecord}. Times are epoch milliseconds. */
record RejectedRecord(
        String id,
        long received,
        String product,
        String source,
        String code,
        String detail,
        String key,
        String sdk,
        String call,
        String payload,
        boolean cut,
        @Nullable Long replayedAt,
        @Nullable String replayedBy) {

    static final String COLUMNS =
            "partition, offset, received, product, source, code, detail, key, sdk, call, payload, cut";

    static RejectedRecord of(Row row) {
        long received = row.instant("received").toEpochMilli();
        Instant replayed = row.instant("replayed");
        boolean was = replayed.isAfter(Instant.EPOCH);
        return new RejectedRecord(
                new RejectedId(row.number("partition"), row.number("offset"), received).toString(),
                received,
                row.text("product"),
                row.text("source"),
                row.text("code"),
                row.text("detail"),
                row.text("key"),
                row.text("sdk"),
                row.text("call"),
                row.text("payload"),
                row.flag("cut"),
                was ? replayed.toEpochMilli() : null,
                was ? row.text("person") : null);
    }
}
