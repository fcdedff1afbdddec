package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;
import dev.freshet.server.access.Reply.Refused;
import dev.freshet.server.metadata.Credential;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.Person;
import dev.freshet.server.metadata.SignedIn;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changing one's own password. */
final class PasswordRoutes {
    private final Metadata metadata;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final FreePassword free;

    /** @param throttle the one of signing in: a stolen session is no way to try more passwords */
    PasswordRoutes(Metadata metadata, Passwords passwords, SignInThrottle throttle, FreePassword free) {
        this.metadata = metadata;
        this.passwords = passwords;
        this.throttle = throttle;
        this.free = free;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("changePassword", HttpMethod.PUT, "/api/v1/password", Audience.PEOPLE, this::change));
    }

    /** Signs the person out everywhere else: whoever changes a password often does so because another has it. */
    private Reply change(Request request, Caller caller) {
        Fields fields = Fields.of(request, Set.of("current", "password"));
        String current = fields.raw("current", Passwords.MAX_LENGTH).orElse("");
        String password = fields.raw("password", Passwords.MAX_LENGTH).orElse("");
        if (!Passwords.isAcceptable(password)) {
            return Refusals.passwordLength();
        }
        SignedIn signedIn = SessionRoutes.signedIn(caller);
        Person person = signedIn.person();
        Optional<Refused> refused =
                free.allowed(signedIn.session()) ? Optional.empty() : refusal(request, caller, person, current);
        if (refused.isPresent()) {
            return refused.get();
        }
        metadata.people()
                .changePassword(
                        person.id(),
                        passwords.hash(password),
                        signedIn.session().id());
        Audit.done(caller, "changed the password from", request.address());
        return new Reply.Done();
    }

    private Optional<Refused> refusal(Request request, Caller caller, Person person, String current) {
        Optional<Credential> credential = metadata.people().credential(person.email());
        if (credential.isEmpty()) {
            return Optional.of(new Refused(
                    ErrorCode.FORBIDDEN,
                    "A first password is chosen within " + FreePassword.LASTS.toMinutes()
                            + " minutes of coming by a link; a start of Freshet prints another"));
        }
        Optional<Duration> wait = throttle.attempt(person.email(), request.address());
        if (wait.isPresent()) {
            Audit.done(caller, "may not change the password after too many attempts from", request.address());
            return Optional.of(Refusals.tooManyAttempts(wait.get()));
        }
        if (!passwords.matches(current, credential.get().passwordHash())) {
            Audit.done(caller, "may not change the password without the current one, from", request.address());
            return Optional.of(new Refused(ErrorCode.WRONG_PASSWORD, "It is the one that you sign in with now"));
        }
        throttle.succeeded(person.email(), request.address());
        return Optional.empty();
    }
}
