package dev.freshet.collect;

import dev.freshet.event.DecodedBody;
import java.nio.charset.StandardCharsets;

/**
 * One request's work done before the first request comes, and its result thrown away: loading the classes and the patterns
 * of user agents takes a quarter of a second, which the first event of the day would otherwise wait for.
 */
final class Rehearsal {

    private static final byte[] BODY = """
            {"sentAt": "2026-01-01T00:00:00.000Z", "batch": [{"type": "page", "messageId": "rehearsal", "anonymousId": "nobody",
             "timestamp": "2026-01-01T00:00:00.000Z", "properties": {"path": "/", "referrer": "https://www.google.com/"},
             "context": {"page": {"path": "/", "url": "https://example.org/?utm_source=rehearsal"}}}]}""".getBytes(StandardCharsets.UTF_8);

    private static final String USER_AGENT =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private static final String ADDRESS = "192.0.2.1";

    private Rehearsal() {}

    static void of(IngestPipeline pipeline, long nowMillis) {
        if (pipeline.decode(BODY, new Call.Batch(), false, nowMillis) instanceof DecodedBody.Events body) {
            pipeline.encode(body.events(), "rehearsal", nowMillis, ADDRESS, USER_AGENT);
        }
    }
}
