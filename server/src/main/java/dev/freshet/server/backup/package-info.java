/** What one machine keeps, copied while it runs and brought back on an empty folder. */
@NullMarked
package dev.freshet.server.backup;

import org.jspecify.annotations.NullMarked;
