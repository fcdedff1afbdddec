package dev.freshet.server.access;

import dev.freshet.server.metadata.Role;
import dev.freshet.server.metadata.ServiceToken;
import dev.freshet.server.metadata.SignedIn;

/** On whose behalf a request is made. */
public sealed interface Caller {
    /** Nobody that we know. */
    record Anonymous() implements Caller {}

    /** A person with a valid session. */
    record SignedInPerson(SignedIn signedIn) implements Caller {
        /** For the audit log. */
        @Override
        public String toString() {
            return signedIn.person().email();
        }
    }

    /** A program with a valid service token: it reads, and nothing else. */
    record Program(ServiceToken token) implements Caller {
        /** For the audit log. */
        @Override
        public String toString() {
            return "token " + token.prefix();
        }
    }

    /** Whether this is a person who may change everything. */
    default boolean isAdministrator() {
        return this instanceof SignedInPerson person
                && person.signedIn().person().role() == Role.ADMINISTRATOR;
    }
}
