/** Tests of the load audience. */
@NullMarked
package dev.freshet.bench.audience;

import org.jspecify.annotations.NullMarked;
