/** Tests of the flame graphs. */
@NullMarked
package dev.freshet.bench.profile;

import org.jspecify.annotations.NullMarked;
