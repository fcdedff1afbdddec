package dev.freshet.server.access;

import io.vertx.core.http.HttpMethod;

/**
 * One route of the contract.
 *
 * @param id the contract's {@code operationId}
 * @param path with Vert.x's {@code :name} for parameters
 */
record Operation(String id, HttpMethod method, String path, Audience audience, Action action) {

    /** The work behind a route, on a virtual thread. */
    @FunctionalInterface
    interface Action {
        Reply answer(Request request, Caller caller);
    }
}
