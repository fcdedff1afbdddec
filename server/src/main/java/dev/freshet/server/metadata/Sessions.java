package dev.freshet.server.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where people are signed in. A session lives for 30 days after its last use and survives restarts, because it is its
 * row and nothing else.
 */
public final class Sessions {
    /** How long an unused session lives. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    /** So that reading does not mean writing at every request. */
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    private static final int LISTED = 1000;
    private static final int MAX_AGENT_LENGTH = 100;

    private static final String SELECT = """
            select session.id, session.person_id, session.agent, session.proof, session.created_millis,
                   session.last_seen_millis, session.expires_millis,
            """ + People.COLUMNS + """
             from session join person on person.id = session.person_id
            where session.expires_millis > :now
            """;

    private final Database database;

    Sessions(Database database) {
        this.database = database;
    }

    /**
     * Signs the person in, and clears away sessions that have expired.
     *
     * @param agent browser and system, for people to recognise it; cut after 100 characters
     * @return empty if the person was removed meanwhile
     */
    public Optional<OpenedSession> open(String personId, String agent, Proof proof) {
        Instant now = database.now();
        String secret = Secrets.secret();
        Session session = new Session(
                UUID.randomUUID().toString(),
                personId,
                agent.substring(0, Math.min(agent.length(), MAX_AGENT_LENGTH)),
                proof,
                now,
                now,
                now.plus(LIFETIME));
        return database.transaction(handle -> {
            if (People.find(handle, personId).isEmpty()) {
                return Optional.empty();
            }
            handle.createUpdate("delete from session where expires_millis <= :now")
                    .bind("now", now.toEpochMilli())
                    .execute();
            handle.createUpdate("""
                            insert into session
                                (id, secret_hash, person_id, agent, proof, created_millis, last_seen_millis, expires_millis)
                            values (:id, :hash, :person, :agent, :proof, :now, :now, :expires)
                            """)
                    .bind("id", session.id())
                    .bind("hash", Secrets.hash(secret))
                    .bind("person", personId)
                    .bind("agent", session.agent())
                    .bind("proof", proof.code())
                    .bind("now", now.toEpochMilli())
                    .bind("expires", session.expires().toEpochMilli())
                    .execute();
            return Optional.of(new OpenedSession(session, secret));
        });
    }

    /** The valid session with this secret; being asked for counts as a use of it. */
    public Optional<SignedIn> find(String secret) {
        Instant now = database.now();
        Optional<SignedIn> found =
                database.with(handle -> handle.createQuery(SELECT + " and session.secret_hash = :hash")
                        .bind("now", now.toEpochMilli())
                        .bind("hash", Secrets.hash(secret))
                        .map((row, context) -> signedIn(row))
                        .findOne());
        found.map(SignedIn::session)
                .filter(session -> session.lastSeen().plus(TOUCH_EVERY).isBefore(now))
                .ifPresent(session -> touch(session.id(), now));
        return found;
    }

    /** Every valid session, newest first, the newest thousand. */
    public List<SignedIn> all() {
        return database.with(handle -> handle.createQuery(
                        SELECT + " order by session.created_millis desc, session.id limit " + LISTED)
                .bind("now", database.now().toEpochMilli())
                .map((row, context) -> signedIn(row))
                .list());
    }

    /** A person's valid sessions, newest first, the newest thousand. */
    public List<SignedIn> of(String personId) {
        return database.with(handle -> handle.createQuery(SELECT
                        + " and person.id = :person order by session.created_millis desc, session.id limit " + LISTED)
                .bind("now", database.now().toEpochMilli())
                .bind("person", personId)
                .map((row, context) -> signedIn(row))
                .list());
    }

    /** Signs the session out, whoever's it is; false if there is none. */
    public boolean revoke(String id) {
        return database.with(handle -> handle.createUpdate("delete from session where id = :id")
                        .bind("id", id)
                        .execute())
                == 1;
    }

    /** Signs the session out if it is this person's; false if there is none. */
    public boolean revoke(String id, String personId) {
        return database.with(handle -> handle.createUpdate("delete from session where id = :id and person_id = :person")
                        .bind("id", id)
                        .bind("person", personId)
                        .execute())
                == 1;
    }

    /** The ids of all sessions that are valid now. */
    Set<String> liveIds() {
        return database.with(handle -> handle.createQuery("select id from session where expires_millis > :now")
                .bind("now", database.now().toEpochMilli())
                .mapTo(String.class)
                .set());
    }

    private void touch(String id, Instant now) {
        database.with(handle -> handle.createUpdate(
                        "update session set last_seen_millis = :now, expires_millis = :expires where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("expires", now.plus(LIFETIME).toEpochMilli())
                .bind("id", id)
                .execute());
    }

    private static SignedIn signedIn(ResultSet row) throws SQLException {
        Session session = new Session(
                row.getString("id"),
                row.getString("person_id"),
                row.getString("agent"),
                Proof.of(row.getString("proof")),
                Rows.instant(row, "created_millis"),
                Rows.instant(row, "last_seen_millis"),
                Rows.instant(row, "expires_millis"));
        return new SignedIn(session, Rows.person(row));
    }
}
