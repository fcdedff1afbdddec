/** Freshet's own state: each part, and the figures of the whole line. */
@NullMarked
package dev.freshet.server.status;

import org.jspecify.annotations.NullMarked;
