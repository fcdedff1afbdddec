@NullMarked
package dev.freshet.server.instance;

import org.jspecify.annotations.NullMarked;
