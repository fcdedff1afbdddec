package dev.freshet.server.access;

import dev.freshet.server.metadata.IssuedInvitation;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.Outcome;
import dev.freshet.server.metadata.Person;
import dev.freshet.server.metadata.Role;
import java.net.URI;
import java.util.Optional;

/**
 * The link that a start prints to the operator's own terminal.
 *
 * <p>As long as there is no administrator, it makes the first one: there is no default password. From then on it signs
 * its reader in as the first administrator, once and within ten minutes. That gives nothing away: whoever reads this
 * terminal can read and write the database anyway.
 */
public final class FirstStart {
    private static final String DEMO_EMAIL = "demo@freshet.example";
    private static final String DEMO_NAME = "Demo";

    private final Metadata metadata;

    /** Makes links on demand. */
    public FirstStart(Metadata metadata) {
        this.metadata = metadata;
    }

    /** A new link under this address, {@code .../welcome/SECRET}. Blocks. */
    public String signInUrl(URI base) {
        Optional<IssuedInvitation> first = metadata.invitations().forFirstAdministrator();
        return first.map(issued -> Links.welcome(base.toString(), issued.secret()))
                .orElseGet(() ->
                        signInUrl(base, metadata.people().firstAdministrator().orElseThrow()));
    }

    /**
     * A new link that signs in at once, without a form: as the first administrator if there is one, otherwise as an
     * administrator made for the demo, who has no password. Blocks.
     */
    public String demoSignInUrl(URI base) {
        Person person = metadata.people()
                .firstAdministrator()
                .orElseGet(() -> metadata.people().ensure(DEMO_EMAIL, DEMO_NAME, Role.ADMINISTRATOR));
        return signInUrl(base, person);
    }

    private String signInUrl(URI base, Person person) {
        return switch (metadata.invitations().forSigningIn(person.id())) {
            case Outcome.Done<IssuedInvitation>(IssuedInvitation issued) ->
                Links.welcome(base.toString(), issued.secret());
            case Outcome.Refused<IssuedInvitation> _ ->
                throw new IllegalStateException(person.email() + " was removed while the server started");
        };
    }
}
