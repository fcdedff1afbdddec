package dev.freshet.collect;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** Where requests come from: the connection's other end, or what a trusted proxy says that it was. Thread-safe. */
public final class ClientAddresses {
    private final boolean trustForwardedFor;

    /** @param trustForwardedFor whether {@code X-Forwarded-For} names the client; true behind a proxy that sets it */
    public ClientAddresses(boolean trustForwardedFor) {
        this.trustForwardedFor = trustForwardedFor;
    }

    /** The literal address; {@code ""} if it is not known. */
    public String of(HttpServerRequest request) {
        if (trustForwardedFor) {
            String forwarded = request.getHeader("X-Forwarded-For");
            if (forwarded != null && !forwarded.isBlank()) {
                int comma = forwarded.indexOf(',');
                return (comma < 0 ? forwarded : forwarded.substring(0, comma)).strip();
            }
        }
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null ? "" : address;
    }
}
