/** Tests of the capacity model. */
@NullMarked
package dev.freshet.bench.capacity;

import org.jspecify.annotations.NullMarked;
