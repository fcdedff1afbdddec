@NullMarked
package dev.freshet.server.status;

import org.jspecify.annotations.NullMarked;
