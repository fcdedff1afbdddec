/** The demo's four products: people who walk real paths, over thirty days and from now on, sent through HTTP like everybody's events. */
@NullMarked
package dev.freshet.server.demo;

import org.jspecify.annotations.NullMarked;
