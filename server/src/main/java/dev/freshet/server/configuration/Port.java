package dev.freshet.server.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * A TCP port to listen on.
 *
 * @param number 0 for any free one, to 65535
 */
public record Port(int number) {

    public Port {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535");
        }
    }

    /** Reads a port as people write it. */
    @JsonCreator
    public static Port parse(String text) {
        try {
            return new Port(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a port, which is 0 to 65535", e);
        }
    }
}
