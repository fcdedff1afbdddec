/** Main, configuration, access, metadata and wiring: the list of parts. */
@NullMarked
package dev.freshet.server;

import org.jspecify.annotations.NullMarked;
