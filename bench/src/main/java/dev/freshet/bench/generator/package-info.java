/** An open-loop load generator: what is sent, when, and how long the answers took. */
@NullMarked
package dev.freshet.bench.generator;

import org.jspecify.annotations.NullMarked;
