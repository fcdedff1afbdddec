/** Counts that prove themselves, the inbox of rejected events, rebuilding rollups, and forgetting a person. */
@NullMarked
package dev.freshet.server.trust;

import org.jspecify.annotations.NullMarked;
