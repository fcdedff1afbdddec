package dev.freshet.server.accesslog;

import java.time.Instant;

/**
 * One request as a log tells it. Texts that the server did not know ({@code -}) are "".
 *
 * @param method "" when the request was not HTTP
 * @param path without its query; "" when the request was not HTTP
 * @param bytes of the answer's body, 0 when there was none
 * @param durationMillis the time that the server took, NaN when the line does not tell
 */
record AccessLogLine(
        String address,
        Instant time,
        String method,
        String path,
        int status,
        long bytes,
        String referrer,
        String userAgent,
        double durationMillis) {}
