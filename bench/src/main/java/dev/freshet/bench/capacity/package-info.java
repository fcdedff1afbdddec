/** The capacity model of docs/scale.md: from the measured cost of an event to machines. */
@NullMarked
package dev.freshet.bench.capacity;

import org.jspecify.annotations.NullMarked;
