/** Where the product's processes spend their CPU time: flame graphs by async-profiler. */
@NullMarked
package dev.freshet.bench.profile;

import org.jspecify.annotations.NullMarked;
