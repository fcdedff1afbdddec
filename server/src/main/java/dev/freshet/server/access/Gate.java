package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;
import dev.freshet.server.access.Caller.Anonymous;
import dev.freshet.server.access.Caller.Program;
import dev.freshet.server.access.Caller.SignedInPerson;
import dev.freshet.server.access.Reply.Refused;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.ServiceToken;
import dev.freshet.server.metadata.SignedIn;
import java.util.Optional;

/**
 * The decision whether a request may go on. Blocks on the database. Thread-safe.
 *
 * <p>A request that authenticates by cookie, which browsers attach by themselves, must come from a page of this server;
 * if it changes something it must also carry the session's token in {@code X-CSRF-Token}, which no other site can read.
 * A bearer token is attached by nobody but its owner and needs neither.
 */
final class Gate {
    private final Metadata metadata;
    private final PublicAddress address;

    Gate(Metadata metadata, PublicAddress address) {
        this.metadata = metadata;
        this.address = address;
    }

    /** The decision about a request. */
    sealed interface Verdict {
        /** The request goes on, on behalf of this caller. */
        record Admitted(Caller caller) implements Verdict {}

        /** The request ends here. */
        record Rejected(Refused reply) implements Verdict {}
    }

    Verdict admit(Request request, Audience audience) {
        if (audience == Audience.ANYBODY) {
            return request.isUnsafe() && !address.isOwnSite(request)
                    ? foreignOrigin()
                    : new Verdict.Admitted(new Anonymous());
        }
        return request.hasAuthorization() ? admitProgram(request, audience) : admitPerson(request, audience);
    }

    /** As {@link #admit}, for a WebSocket: browsers send cookies with those from any site, so the origin decides. */
    Verdict admitUpgrade(Request request) {
        return address.isOwnSite(request) ? admit(request, Audience.READERS) : foreignOrigin();
    }

    private Verdict admitProgram(Request request, Audience audience) {
        Optional<ServiceToken> token = request.token().flatMap(metadata.tokens()::find);
        if (token.isEmpty()) {
            return rejected(
                    ErrorCode.NOT_SIGNED_IN,
                    "The bearer token is not known; an administrator makes one in the settings");
        }
        return audience == Audience.READERS
                ? new Verdict.Admitted(new Program(token.get()))
                : rejected(ErrorCode.FORBIDDEN, "A service token reads only; this takes a person who is signed in");
    }

    private Verdict admitPerson(Request request, Audience audience) {
        Optional<SignedIn> signedIn = request.sessionSecret().flatMap(metadata.sessions()::find);
        if (signedIn.isEmpty()) {
            return rejected(ErrorCode.NOT_SIGNED_IN, "Sign in first, or send a service token");
        }
        if (request.isUnsafe() && !address.isOwnSite(request)) {
            return foreignOrigin();
        }
        Caller caller = new SignedInPerson(signedIn.get());
        if (audience == Audience.ADMINISTRATORS && !caller.isAdministrator()) {
            return rejected(ErrorCode.FORBIDDEN, "This takes an administrator");
        }
        if (audience != Audience.READERS && request.isUnsafe() && !hasCsrfToken(request)) {
            return rejected(ErrorCode.WRONG_CSRF_TOKEN, "Send the session's csrfToken as X-CSRF-Token");
        }
        return new Verdict.Admitted(caller);
    }

    private static boolean hasCsrfToken(Request request) {
        return CsrfToken.matches(
                request.sessionSecret().orElse(""), request.csrfToken().orElse(""));
    }

    private static Verdict foreignOrigin() {
        return rejected(ErrorCode.FOREIGN_ORIGIN, "Only pages of this server may ask for this");
    }

    private static Verdict rejected(ErrorCode code, String detail) {
        return new Verdict.Rejected(new Refused(code, detail));
    }
}
