@NullMarked
package dev.freshet.server.backup;

import org.jspecify.annotations.NullMarked;
