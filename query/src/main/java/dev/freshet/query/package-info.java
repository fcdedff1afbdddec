/** Questions to SQL on the cheapest rollup to answers, and the cache. */
@NullMarked
package dev.freshet.query;

import org.jspecify.annotations.NullMarked;
