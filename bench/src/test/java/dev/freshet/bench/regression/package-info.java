/** Tests of the bounds. */
@NullMarked
package dev.freshet.bench.regression;

import org.jspecify.annotations.NullMarked;
