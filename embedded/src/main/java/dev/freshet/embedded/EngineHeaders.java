package dev.freshet.embedded;

import io.vertx.core.http.HttpServerResponse;

/** Headers that each answer of ClickHouse's HTTP interface has. */
final class EngineHeaders {

    /** The engine's time zone: what a date without a zone means. */
    static final String TIMEZONE = "UTC";

    private EngineHeaders() {}

    static void put(HttpServerResponse response, String queryId) {
        response.putHeader("X-ClickHouse-Server-Display-Name", "freshet");
        response.putHeader("X-ClickHouse-Query-Id", queryId);
    }
}
