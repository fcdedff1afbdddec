@NullMarked
package dev.freshet.server.demo;

import org.jspecify.annotations.NullMarked;
