/** What is wrong with an installation, and what to do about it. */
@NullMarked
package dev.freshet.server.doctor;

import org.jspecify.annotations.NullMarked;
