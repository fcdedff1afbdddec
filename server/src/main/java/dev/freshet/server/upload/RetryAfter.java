package dev.freshet.server.upload;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The pause that a busy server asks for. */
final class RetryAfter {

    /** A server that asks for more than this is asked again anyway. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private RetryAfter() {}

    /** Between zero and a minute; negative when the answer does not name seconds, which leaves the pause to the caller. */
    static Duration of(@Nullable HttpResponse<?> answer) {
        String seconds =
                answer == null ? "" : answer.headers().firstValue("Retry-After").orElse("");
        if (!seconds.matches("\\d{1,6}")) {
            return Duration.ofMillis(-1);
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }
}
