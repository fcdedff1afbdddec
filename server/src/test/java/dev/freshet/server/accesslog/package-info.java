@NullMarked
package dev.freshet.server.accesslog;

import org.jspecify.annotations.NullMarked;
