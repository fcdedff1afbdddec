/** What can be configured, where it was said, and what is wrong with it. */
@NullMarked
package dev.freshet.server.configuration;

import org.jspecify.annotations.NullMarked;
