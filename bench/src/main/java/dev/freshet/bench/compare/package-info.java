/** Freshet and what else there is, side by side, on the same events and the same machine. */
@NullMarked
package dev.freshet.bench.compare;

import org.jspecify.annotations.NullMarked;
