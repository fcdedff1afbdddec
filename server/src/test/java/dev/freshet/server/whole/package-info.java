/** Tests of the whole: from HTTP to the answer, on a real broker and a real engine. */
@NullMarked
package dev.freshet.server.whole;

import org.jspecify.annotations.NullMarked;
