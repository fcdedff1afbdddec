/** A running Freshet: which parts it has, in which order they start, and how they end. */
@NullMarked
package dev.freshet.server.instance;

import org.jspecify.annotations.NullMarked;
