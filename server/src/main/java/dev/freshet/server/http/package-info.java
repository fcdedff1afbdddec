/** The HTTP server and every route that is not another package's. */
@NullMarked
package dev.freshet.server.http;

import org.jspecify.annotations.NullMarked;
