/** Importing the access logs of Apache and nginx: each request becomes a page event, and each line is accounted for. */
@NullMarked
package dev.freshet.server.accesslog;

import org.jspecify.annotations.NullMarked;
