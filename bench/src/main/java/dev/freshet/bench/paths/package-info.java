/** What is done to each event on its way, without network, disk and waiting: nanoseconds and bytes of the heap. */
@NullMarked
package dev.freshet.bench.paths;

import org.jspecify.annotations.NullMarked;
