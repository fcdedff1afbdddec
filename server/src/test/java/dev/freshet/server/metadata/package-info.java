/** Tests of the metadata on real databases. */
@NullMarked
package dev.freshet.server.metadata;

import org.jspecify.annotations.NullMarked;
