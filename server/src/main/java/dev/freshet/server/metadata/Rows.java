package dev.freshet.server.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reading the columns that several tables have in common. */
final class Rows {
    private Rows() {}

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** A person from the columns of {@link People#COLUMNS}. */
    static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("person_id"),
                row.getString("email"),
                row.getString("name"),
                Role.find(row.getString("role")).orElseThrow(),
                row.getBoolean("invited"),
                optionalInstant(row, "person_last_seen_millis"));
    }
}
