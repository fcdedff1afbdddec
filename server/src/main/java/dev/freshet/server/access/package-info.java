/**
 * Who may do what over HTTP: signing in, one-time links, sessions, people, service tokens, products and write keys.
 *
 * <p>{@link dev.freshet.server.access.Authenticator} guards every route of the server,
 * {@link dev.freshet.server.access.AccessRoutes} answers the routes named above, and
 * {@link dev.freshet.server.access.FirstStart} makes the link that the operator's terminal prints.
 *
 * <p>A request is read into a value on the event loop, answered on a virtual thread (the database and the password hash
 * block), and the reply is written on the event loop again.
 */
@NullMarked
package dev.freshet.server.access;

import org.jspecify.annotations.NullMarked;
