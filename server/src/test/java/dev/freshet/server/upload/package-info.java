@NullMarked
package dev.freshet.server.upload;

import org.jspecify.annotations.NullMarked;
