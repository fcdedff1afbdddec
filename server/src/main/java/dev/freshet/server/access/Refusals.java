package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;
import dev.freshet.server.access.Reply.Refused;
import dev.freshet.server.metadata.Outcome.Refusal;
import java.time.Duration;
import java.util.Optional;

/** Refusals that more than one route gives, and what the metadata's are called over HTTP. */
final class Refusals {
    private Refusals() {}

    static Refused reply(Refusal refusal) {
        return switch (refusal) {
            case NOT_FOUND -> new Refused(ErrorCode.NOT_FOUND, "It may have been removed meanwhile");
            case UNKNOWN_LINK ->
                new Refused(
                        ErrorCode.UNKNOWN_LINK, "Ask an administrator for another link, or restart freshet for one");
            case DUPLICATE_EMAIL ->
                new Refused(ErrorCode.DUPLICATE_EMAIL, "Remove that person first to invite them again");
            case DUPLICATE_SLUG ->
                new Refused(ErrorCode.DUPLICATE_SLUG, "Choose another; those of archived products stay taken");
            case LAST_ADMINISTRATOR ->
                new Refused(ErrorCode.LAST_ADMINISTRATOR, "Make somebody else an administrator first");
        };
    }

    static Refused tooManyAttempts(Duration wait) {
        return new Refused(
                ErrorCode.TOO_MANY_ATTEMPTS, "Try again in " + (wait.toMinutes() + 1) + " minutes", Optional.of(wait));
    }

    static Refused passwordLength() {
        return new Refused(
                ErrorCode.INVALID_PASSWORD,
                "Between " + Passwords.MIN_LENGTH + " and " + Passwords.MAX_LENGTH + " characters");
    }

    static Refused notFound() {
        return reply(Refusal.NOT_FOUND);
    }
}
