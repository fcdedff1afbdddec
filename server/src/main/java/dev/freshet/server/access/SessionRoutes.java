package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;
import dev.freshet.server.access.Caller.SignedInPerson;
import dev.freshet.server.access.Reply.Refused;
import dev.freshet.server.access.Views.SessionView;
import dev.freshet.server.metadata.Credential;
import dev.freshet.server.metadata.Emails;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.Person;
import dev.freshet.server.metadata.Proof;
import dev.freshet.server.metadata.SignedIn;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Signing in and out, and where people are signed in. */
final class SessionRoutes {
    private static final int MAX_EMAIL_LENGTH = 254;

    private final Metadata metadata;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final SignIns signIns;
    private final PublicAddress address;

    SessionRoutes(
            Metadata metadata, Passwords passwords, SignInThrottle throttle, SignIns signIns, PublicAddress address) {
        this.metadata = metadata;
        this.passwords = passwords;
        this.throttle = throttle;
        this.signIns = signIns;
        this.address = address;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("currentSession", HttpMethod.GET, "/api/v1/session", Audience.PEOPLE, this::current),
                new Operation("signIn", HttpMethod.POST, "/api/v1/session", Audience.ANYBODY, this::signIn),
                new Operation("signOut", HttpMethod.DELETE, "/api/v1/session", Audience.PEOPLE, this::signOut),
                new Operation("sessions", HttpMethod.GET, "/api/v1/sessions", Audience.PEOPLE, this::list),
                new Operation(
                        "revokeSession", HttpMethod.DELETE, "/api/v1/sessions/:id", Audience.PEOPLE, this::revoke));
    }

    private Reply current(Request request, Caller caller) {
        return signIns.current(
                request, signedIn(caller), request.sessionSecret().orElseThrow());
    }

    private Reply signIn(Request request, Caller caller) {
        Fields fields = Fields.of(request, Set.of("email", "password"));
        String typed = fields.text("email", MAX_EMAIL_LENGTH);
        String email = Emails.normalized(typed).orElse(typed);
        String password = fields.raw("password", Passwords.MAX_LENGTH).orElse("");
        Optional<Duration> wait = throttle.attempt(email, request.address());
        if (wait.isPresent()) {
            Audit.done(email, "was refused after too many attempts from", request.address());
            return Refusals.tooManyAttempts(wait.get());
        }
        Optional<Person> person = whoKnows(email, password);
        if (person.isEmpty()) {
            Audit.done(email, "was refused for a wrong password from", request.address());
            return new Refused(ErrorCode.WRONG_CREDENTIALS, "Check both; an administrator can invite you again");
        }
        throttle.succeeded(email, request.address());
        return signIns.open(request, person.get(), Proof.PASSWORD);
    }

    private Optional<Person> whoKnows(String email, String password) {
        Optional<Credential> credential = metadata.people().credential(email);
        if (credential.isEmpty()) {
            passwords.pretend(password);
            return Optional.empty();
        }
        return passwords.matches(password, credential.get().passwordHash())
                ? metadata.people().find(credential.get().personId())
                : Optional.empty();
    }

    private Reply signOut(Request request, Caller caller) {
        metadata.sessions().revoke(signedIn(caller).session().id());
        Audit.done(caller, "signed out from", request.address());
        return new Reply.Done(Optional.of(SessionCookie.forget(address.isSecure(request))));
    }

    private Reply list(Request request, Caller caller) {
        SignedIn current = signedIn(caller);
        List<SignedIn> sessions = caller.isAdministrator()
                ? metadata.sessions().all()
                : metadata.sessions().of(current.person().id());
        return new Reply.Document(Map.of(
                "sessions",
                sessions.stream()
                        .map(session ->
                                SessionView.of(session, current.session().id()))
                        .toList()));
    }

    private Reply revoke(Request request, Caller caller) {
        String id = request.parameter("id");
        boolean revoked = caller.isAdministrator()
                ? metadata.sessions().revoke(id)
                : metadata.sessions().revoke(id, signedIn(caller).person().id());
        if (!revoked) {
            return Refusals.notFound();
        }
        Audit.done(caller, "revoked session", id);
        return new Reply.Done();
    }

    static SignedIn signedIn(Caller caller) {
        if (caller instanceof SignedInPerson person) {
            return person.signedIn();
        }
        throw new IllegalStateException("The gate lets only people pass here");
    }
}
