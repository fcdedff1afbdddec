@NullMarked
package dev.freshet.server.configuration;

import org.jspecify.annotations.NullMarked;
