/**
 * People, products and keys in a relational database: SQLite in the data directory, or PostgreSQL by URL.
 *
 * <p>{@link dev.freshet.server.metadata.Metadata} owns the database and hands out one small repository per concept.
 * Every repository is thread-safe and blocks on the database, unless a method says otherwise: call them on virtual
 * threads. Refusals that are expected come back as an {@link dev.freshet.server.metadata.Outcome}; a database that does
 * not answer throws {@link org.jdbi.v3.core.JdbiException}.
 */
@NullMarked
package dev.freshet.server.metadata;

import org.jspecify.annotations.NullMarked;
