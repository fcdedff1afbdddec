@NullMarked
package dev.freshet.bench.faults;

import org.jspecify.annotations.NullMarked;
