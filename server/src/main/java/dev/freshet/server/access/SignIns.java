package dev.freshet.server.access;

import dev.freshet.server.access.Views.CurrentSessionView;
import dev.freshet.server.access.Views.PersonView;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.OpenedSession;
import dev.freshet.server.metadata.Person;
import dev.freshet.server.metadata.Proof;
import dev.freshet.server.metadata.SignedIn;
import java.util.Optional;

/** Opening sessions, whatever proved who the person is. */
final class SignIns {
    private final Metadata metadata;
    private final PublicAddress address;
    private final FreePassword freePassword;

    SignIns(Metadata metadata, PublicAddress address, FreePassword freePassword) {
        this.metadata = metadata;
        this.address = address;
        this.freePassword = freePassword;
    }

    /** Signs the person in; a session that this browser had before ends. */
    Reply open(Request request, Person person, Proof proof) {
        request.sessionSecret()
                .flatMap(metadata.sessions()::find)
                .ifPresent(old -> metadata.sessions().revoke(old.session().id()));
        Optional<OpenedSession> opened =
                metadata.sessions().open(person.id(), Agents.summary(request.userAgent()), proof);
        if (opened.isEmpty()) {
            return Refusals.notFound();
        }
        Audit.done(person.email(), "signed in from", request.address());
        return current(
                request,
                new SignedIn(opened.get().session(), person),
                opened.get().secret());
    }

    /** The session's document; the cookie is renewed with it, because a session in use lives on. */
    Reply current(Request request, SignedIn signedIn, String secret) {
        return new Reply.Document(
                200,
                new CurrentSessionView(
                        signedIn.session().id(),
                        PersonView.of(signedIn.person()),
                        metadata.people().credential(signedIn.person().email()).isPresent(),
                        freePassword.allowed(signedIn.session()),
                        CsrfToken.of(secret)),
                Optional.of(SessionCookie.keep(secret, address.isSecure(request))));
    }
}
