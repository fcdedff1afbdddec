package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** What a request is answered with. */
sealed interface Reply {

    /**
     * A document.
     *
     * @param body a record or a map that Jackson writes
     * @param setCookie the header's value
     */
    record Document(int status, Object body, Optional<String> setCookie) implements Reply {
        Document(Object body) {
            this(200, body, Optional.empty());
        }

        static Document created(Object body) {
            return new Document(201, body, Optional.empty());
        }
    }

    /** It was done, and there is nothing to show. */
    record Done(Optional<String> setCookie) implements Reply {
        Done() {
            this(Optional.empty());
        }
    }

    /** It was not done. */
    record Refused(ErrorCode code, String detail, Optional<Duration> retryAfter) implements Reply {
        Refused(ErrorCode code, String detail) {
            this(code, detail, Optional.empty());
        }
    }
}
