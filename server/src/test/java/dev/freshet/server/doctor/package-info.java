@NullMarked
package dev.freshet.server.doctor;

import org.jspecify.annotations.NullMarked;
