package dev.freshet.server.metadata;

import dev.freshet.server.metadata.Invitation.Kind;
import dev.freshet.server.metadata.Outcome.Done;
import dev.freshet.server.metadata.Outcome.Refusal;
import dev.freshet.server.metadata.Outcome.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One-time links. Each is good once, until it expires; using it and its effect are one transaction. */
public final class Invitations {
    /** How long a person has to accept. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    /** How long a link holds that asks for no password. */
    public static final Duration SIGN_IN_LIFETIME = Duration.ofMinutes(10);

    private final Database database;
    private final People people;

    Invitations(Database database, People people) {
        this.database = database;
        this.people = people;
    }

    /**
     * A link that makes the first administrator; empty if there is an administrator. Links of former starts hold, too,
     * until there is one.
     */
    public Optional<IssuedInvitation> forFirstAdministrator() {
        return database.transaction(handle -> People.hasAdministrator(handle)
                ? Optional.empty()
                : Optional.of(issue(handle, Kind.FIRST_ADMINISTRATOR, Optional.empty(), LIFETIME)));
    }

    /**
     * Adds a person, who may sign in once they have used the link.
     *
     * @throws IllegalArgumentException if this is not an e-mail address
     */
    public Outcome<IssuedInvitation> invite(String email, Role role) {
        String normalized = normalized(email);
        return database.transaction(handle -> {
            if (!people.insert(handle, normalized, "", role, false)) {
                return new Refused<>(Refusal.DUPLICATE_EMAIL);
            }
            Optional<Person> person = People.findByEmail(handle, normalized);
            return new Done<>(issue(handle, Kind.PERSON, person, LIFETIME));
        });
    }

    /** A link that signs this person in without a password, for whoever owns the machine anyway; good for 10 minutes. */
    public Outcome<IssuedInvitation> forSigningIn(String personId) {
        return database.transaction(handle -> {
            Optional<Person> person = People.find(handle, personId).filter(found -> !found.invited());
            return person.isEmpty()
                    ? new Refused<>(Refusal.NOT_FOUND)
                    : new Done<>(issue(handle, Kind.SIGN_IN, person, SIGN_IN_LIFETIME));
        });
    }

    /** What this link is for, if it is still good. */
    public Optional<Invitation> find(String secret) {
        return database.with(handle -> find(handle, secret));
    }

    /**
     * Uses a link of the kinds that ask for a password.
     *
     * @param email the first administrator's choice; an invited person keeps the address that was invited
     * @param passwordHash in the PHC string format
     * @return the person who may sign in from now on
     * @throws IllegalArgumentException if the first administrator's address is none
     */
    public Outcome<Person> accept(String secret, String email, String name, String passwordHash) {
        return database.transaction(handle -> {
            Optional<Invitation> invitation = find(handle, secret).filter(found -> found.kind() != Kind.SIGN_IN);
            if (invitation.isEmpty()) {
                return new Refused<>(Refusal.UNKNOWN_LINK);
            }
            Optional<Person> invited = invitation.get().person();
            String address = invited.map(Person::email).orElseGet(() -> normalized(email));
            if (invited.isEmpty() && !people.insert(handle, address, name, Role.ADMINISTRATOR, true)) {
                return new Refused<>(Refusal.DUPLICATE_EMAIL);
            }
            return use(handle, secret)
                    ? new Done<>(join(handle, address, name, passwordHash))
                    : new Refused<>(Refusal.UNKNOWN_LINK);
        });
    }

    /** Uses a link of the kind that signs in; gives whom. */
    public Outcome<Person> signIn(String secret) {
        return database.transaction(handle -> find(handle, secret)
                .filter(found -> found.kind() == Kind.SIGN_IN && use(handle, secret))
                .flatMap(Invitation::person)
                .<Outcome<Person>>map(Done::new)
                .orElseGet(() -> new Refused<>(Refusal.UNKNOWN_LINK)));
    }

    private Person join(Handle handle, String email, String name, String passwordHash) {
        handle.createUpdate("""
                        update person set name = :name, password_hash = :hash, joined_millis = :now
                        where email = :email
                        """)
                .bind("name", name)
                .bind("hash", passwordHash)
                .bind("now", database.now().toEpochMilli())
                .bind("email", email)
                .execute();
        return People.findByEmail(handle, email).orElseThrow();
    }

    private IssuedInvitation issue(Handle handle, Kind kind, Optional<Person> person, Duration lifetime) {
        Instant now = database.now();
        Invitation invitation = new Invitation(kind, person, now.plus(lifetime));
        String secret = Secrets.secret();
        handle.createUpdate("delete from invitation where expires_millis <= :now")
                .bind("now", now.toEpochMilli())
                .execute();
        handle.createUpdate("""
                        insert into invitation (secret_hash, kind, person_id, expires_millis)
                        values (:hash, :kind, :person, :expires)
                        """)
                .bind("hash", Secrets.hash(secret))
                .bind("kind", kind.code())
                .bind("person", person.map(Person::id).orElse(null))
                .bind("expires", invitation.expires().toEpochMilli())
                .execute();
        return new IssuedInvitation(invitation, secret);
    }

    private Optional<Invitation> find(Handle handle, String secret) {
        record Found(String kind, @Nullable String personId, Instant expires) {}
        return handle.createQuery("""
                        select kind, person_id, expires_millis from invitation
                        where secret_hash = :hash and expires_millis > :now
                        """)
                .bind("hash", Secrets.hash(secret))
                .bind("now", database.now().toEpochMilli())
                .map((row, context) -> new Found(
                        row.getString("kind"), row.getString("person_id"), Rows.instant(row, "expires_millis")))
                .findOne()
                .map(found -> new Invitation(
                        Kind.find(found.kind()).orElseThrow(),
                        Optional.ofNullable(found.personId()).flatMap(id -> People.find(handle, id)),
                        found.expires()))
                .filter(found -> found.kind() != Kind.FIRST_ADMINISTRATOR || !People.hasAdministrator(handle));
    }

    private static String normalized(String email) {
        return Emails.normalized(email).orElseThrow(() -> new IllegalArgumentException("Not an e-mail address"));
    }

    private static boolean use(Handle handle, String secret) {
        return handle.createUpdate("delete from invitation where secret_hash = :hash")
                        .bind("hash", Secrets.hash(secret))
                        .execute()
                == 1;
    }
}
