@NullMarked
package dev.freshet.server.command;

import org.jspecify.annotations.NullMarked;
