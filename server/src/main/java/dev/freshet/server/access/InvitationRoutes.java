package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;
import dev.freshet.server.access.Reply.Refused;
import dev.freshet.server.access.Views.InvitationView;
import dev.freshet.server.metadata.Emails;
import dev.freshet.server.metadata.Invitation;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.Outcome;
import dev.freshet.server.metadata.Outcome.Refusal;
import dev.freshet.server.metadata.Person;
import dev.freshet.server.metadata.Proof;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One-time links. Their secrets have 256 bits, so that trying them out is hopeless and needs no throttle; a password is
 * hashed only for a link that is good.
 */
final class InvitationRoutes {
    private static final int MAX_EMAIL_LENGTH = 254;
    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_SECRET_LENGTH = 100;

    private final Metadata metadata;
    private final Passwords passwords;
    private final SignIns signIns;

    InvitationRoutes(Metadata metadata, Passwords passwords, SignIns signIns) {
        this.metadata = metadata;
        this.passwords = passwords;
        this.signIns = signIns;
    }

    List<Operation> operations() {
        String path = "/api/v1/invitations/:secret";
        return List.of(
                new Operation("invitation", HttpMethod.GET, path, Audience.ANYBODY, this::show),
                new Operation("acceptInvitation", HttpMethod.POST, path, Audience.ANYBODY, this::accept),
                new Operation(
                        "useSignInLink",
                        HttpMethod.POST,
                        "/api/v1/sign-in-links/:secret",
                        Audience.ANYBODY,
                        this::signIn));
    }

    private Reply show(Request request, Caller caller) {
        return find(request)
                .<Reply>map(invitation -> new Reply.Document(InvitationView.of(invitation)))
                .orElseGet(() -> Refusals.reply(Refusal.UNKNOWN_LINK));
    }

    private Reply accept(Request request, Caller caller) {
        Fields fields = Fields.of(request, Set.of("email", "name", "password"));
        String email = fields.text("email", MAX_EMAIL_LENGTH);
        String name = fields.text("name", MAX_NAME_LENGTH);
        String password = fields.raw("password", Passwords.MAX_LENGTH).orElse("");
        if (Emails.normalized(email).isEmpty()) {
            return new Refused(ErrorCode.INVALID_EMAIL, "An address looks like name@example.org");
        }
        if (name.isEmpty()) {
            return new Refused(ErrorCode.INVALID_NAME, "The name may not be empty");
        }
        if (!Passwords.isAcceptable(password)) {
            return Refusals.passwordLength();
        }
        if (find(request)
                .filter(found -> found.kind() != Invitation.Kind.SIGN_IN)
                .isEmpty()) {
            return Refusals.reply(Refusal.UNKNOWN_LINK);
        }
        String hash = passwords.hash(password);
        return switch (metadata.invitations().accept(request.parameter("secret"), email, name, hash)) {
            case Outcome.Done<Person>(Person person) -> {
                Audit.done(
                        person.email(),
                        "accepted the invitation as",
                        person.role().code());
                yield signIns.open(request, person, Proof.PASSWORD);
            }
            case Outcome.Refused<Person>(Refusal refusal) -> Refusals.reply(refusal);
        };
    }

    private Reply signIn(Request request, Caller caller) {
        return switch (metadata.invitations().signIn(request.parameter("secret"))) {
            case Outcome.Done<Person>(Person person) -> {
                Audit.done(person.email(), "used a sign-in link from", request.address());
                yield signIns.open(request, person, Proof.LINK);
            }
            case Outcome.Refused<Person>(Refusal refusal) -> Refusals.reply(refusal);
        };
    }

    private Optional<Invitation> find(Request request) {
        String secret = request.parameter("secret");
        return secret.length() > MAX_SECRET_LENGTH
                ? Optional.empty()
                : metadata.invitations().find(secret);
    }
}
