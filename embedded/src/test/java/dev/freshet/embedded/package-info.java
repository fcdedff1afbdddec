@NullMarked
package dev.freshet.embedded;

import org.jspecify.annotations.NullMarked;
