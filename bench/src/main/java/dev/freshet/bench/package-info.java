/** Benchmarks of the running product, and what they measure with. */
@NullMarked
package dev.freshet.bench;

import org.jspecify.annotations.NullMarked;
