/** Tests of access over real HTTP. */
@NullMarked
package dev.freshet.server.access;

import org.jspecify.annotations.NullMarked;
