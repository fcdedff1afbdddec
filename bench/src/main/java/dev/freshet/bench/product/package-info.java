/** The product under test: its processes, their CPU time, its engine and what it has stored. */
@NullMarked
package dev.freshet.bench.product;

import org.jspecify.annotations.NullMarked;
