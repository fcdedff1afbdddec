package dev.freshet.server.metadata;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A one-time link that is still good.
 *
 * @param person whom it is for; empty for the first administrator only
 */
public record Invitation(Kind kind, Optional<Person> person, Instant expires) {

    /** What using the link does. */
    public enum Kind {
        /** Makes the first administrator, with the e-mail address, name and password they choose. */
        FIRST_ADMINISTRATOR("firstAdministrator"),
        /** Lets an invited person choose a name and a password. */
        PERSON("person"),
        /** Signs the person in, without a password. */
        SIGN_IN("signIn");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The name in the API and in the database. */
        public String code() {
            return code;
        }

        static Optional<Kind> find(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code.equals(code))
                    .findFirst();
        }
    }

    /** The role that the person has, or will have. */
    public Role role() {
        return person.map(Person::role).orElse(Role.ADMINISTRATOR);
    }
}
