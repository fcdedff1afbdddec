@NullMarked
package dev.freshet.server.trust;

import org.jspecify.annotations.NullMarked;
