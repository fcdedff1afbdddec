package dev.freshet.server.metadata;

import dev.freshet.server.metadata.Outcome.Done;
import dev.freshet.server.metadata.Outcome.Refusal;
import dev.freshet.server.metadata.Outcome.Refused;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Who may sign in. */
public final class People {
    static final String COLUMNS = """
            person.id as person_id, person.email, person.name, person.role,
            (person.joined_millis is null) as invited,
            (select max(s.last_seen_millis) from session s where s.person_id = person.id) as person_last_seen_millis
            """;

    private final Database database;

    People(Database database) {
        this.database = database;
    }

    /** Everybody, by name, then by address. */
    public List<Person> all() {
        return database.with(
                handle -> handle.createQuery("select " + COLUMNS + " from person order by lower(name), email")
                        .map((row, context) -> Rows.person(row))
                        .list());
    }

    /** The person with this id. */
    public Optional<Person> find(String id) {
        return database.with(handle -> find(handle, id));
    }

    /** The administrator who has been one of the people for longest and may sign in. */
    public Optional<Person> firstAdministrator() {
        return database.with(handle -> handle.createQuery("select " + COLUMNS
                        + " from person where role = 'administrator' and joined_millis is not null"
                        + " order by created_millis, id limit 1")
                .map((row, context) -> Rows.person(row))
                .findOne());
    }

    /** What this person's password is checked against; empty for somebody unknown, or who never chose a password. */
    public Optional<Credential> credential(String email) {
        return database.with(handle -> handle.createQuery(
                        "select id, password_hash from person where email = :email and password_hash is not null")
                .bind("email", Emails.normalized(email).orElse(""))
                .map((row, context) -> new Credential(row.getString("id"), row.getString("password_hash")))
                .findOne());
    }

    /**
     * The person of this address, added as somebody who has joined but has no password, and so signs in by link only.
     * A person who is there already stays as they are.
     *
     * @throws IllegalArgumentException if this is not an address
     */
    public Person ensure(String email, String name, Role role) {
        String normalized =
                Emails.normalized(email).orElseThrow(() -> new IllegalArgumentException("Not an e-mail address"));
        return database.transaction(handle -> {
            insert(handle, normalized, name, role, true);
            return findByEmail(handle, normalized).orElseThrow();
        });
    }

    /** Gives the person another role, from their next request on. */
    public Outcome<Person> changeRole(String id, Role role) {
        return database.transaction(handle -> {
            if (find(handle, id).isEmpty()) {
                return new Refused<>(Refusal.NOT_FOUND);
            }
            if (role != Role.ADMINISTRATOR && isLastAdministrator(handle, id)) {
                return new Refused<>(Refusal.LAST_ADMINISTRATOR);
            }
            handle.createUpdate("update person set role = :role where id = :id")
                    .bind("role", role.code())
                    .bind("id", id)
                    .execute();
            return new Done<>(find(handle, id).orElseThrow());
        });
    }

    /**
     * Gives the person another password, and ends their sessions but one; nothing if there is nobody with this id.
     *
     * @param hash in the PHC string format
     * @param keptSession the id of the session that goes on
     */
    public void changePassword(String id, String hash, String keptSession) {
        database.transaction(handle -> {
            handle.createUpdate("update person set password_hash = :hash where id = :id")
                    .bind("hash", hash)
                    .bind("id", id)
                    .execute();
            return handle.createUpdate("delete from session where person_id = :id and id <> :kept")
                    .bind("id", id)
                    .bind("kept", keptSession)
                    .execute();
        });
    }

    /** Removes the person with all their sessions and links; gives whom. */
    public Outcome<Person> remove(String id) {
        return database.transaction(handle -> {
            Optional<Person> person = find(handle, id);
            if (person.isEmpty()) {
                return new Refused<>(Refusal.NOT_FOUND);
            }
            if (isLastAdministrator(handle, id)) {
                return new Refused<>(Refusal.LAST_ADMINISTRATOR);
            }
            handle.createUpdate("delete from person where id = :id")
                    .bind("id", id)
                    .execute();
            return new Done<>(person.get());
        });
    }

    static Optional<Person> find(Handle handle, String id) {
        return handle.createQuery("select " + COLUMNS + " from person where id = :id")
                .bind("id", id)
                .map((row, context) -> Rows.person(row))
                .findOne();
    }

    static Optional<Person> findByEmail(Handle handle, String email) {
        return handle.createQuery("select " + COLUMNS + " from person where email = :email")
                .bind("email", email)
                .map((row, context) -> Rows.person(row))
                .findOne();
    }

    /** Whether there is somebody who can let people in. */
    static boolean hasAdministrator(Handle handle) {
        return administratorsBeside(handle, "") > 0;
    }

    private static boolean isLastAdministrator(Handle handle, String id) {
        return hasAdministrator(handle) && administratorsBeside(handle, id) == 0;
    }

    private static int administratorsBeside(Handle handle, String id) {
        return handle.createQuery("""
                        select count(*) from person
                        where role = 'administrator' and joined_millis is not null and id <> :id
                        """).bind("id", id).mapTo(Integer.class).one();
    }

    /** Adds a person unless the address is taken; true if added. */
    boolean insert(Handle handle, String email, String name, Role role, boolean joined) {
        long now = database.now().toEpochMilli();
        return handle.createUpdate("""
                        insert into person (id, email, name, role, password_hash, created_millis, joined_millis)
                        values (:id, :email, :name, :role, null, :now, :joined)
                        on conflict do nothing
                        """)
                        .bind("id", UUID.randomUUID().toString())
                        .bind("email", email)
                        .bind("name", name)
                        .bind("role", role.code())
                        .bind("now", now)
                        .bind("joined", joined ? Long.valueOf(now) : null)
                        .execute()
                == 1;
    }
}
