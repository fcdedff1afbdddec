/** Ratios that a slow machine does not change, against bounds that are kept with the code. */
@NullMarked
package dev.freshet.bench.regression;

import org.jspecify.annotations.NullMarked;
