/** Sending batches of Segment events to a collect endpoint, for the parts that are clients of Freshet themselves. */
@NullMarked
package dev.freshet.server.upload;

import org.jspecify.annotations.NullMarked;
