/** Many viewers of live dashboards on one thread: what they watch, what they saw, and when. */
@NullMarked
package dev.freshet.bench.audience;

import org.jspecify.annotations.NullMarked;
