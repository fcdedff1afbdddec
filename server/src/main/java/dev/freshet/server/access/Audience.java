package dev.freshet.server.access;

/** Whom a route is for. */
enum Audience {
    /** Everybody: signing in, using a one-time link. */
    ANYBODY,
    /** People and programs, to read: such a route changes nothing, whatever its method. */
    READERS,
    /** People who are signed in. */
    PEOPLE,
    /** People who are signed in as administrator. */
    ADMINISTRATORS
}
