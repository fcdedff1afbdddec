@NullMarked
package dev.freshet.bench.compare;

import org.jspecify.annotations.NullMarked;
