/** The command line. */
@NullMarked
package dev.freshet.server.command;

import org.jspecify.annotations.NullMarked;
