/** Tests of the load generator. */
@NullMarked
package dev.freshet.bench.generator;

import org.jspecify.annotations.NullMarked;
