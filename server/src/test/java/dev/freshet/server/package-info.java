/** Tests of the whole server, and what the tests of its parts share. */
@NullMarked
package dev.freshet.server;

import org.jspecify.annotations.NullMarked;
