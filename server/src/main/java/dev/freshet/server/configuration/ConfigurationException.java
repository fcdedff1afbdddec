package dev.freshet.server.configuration;

/** A configuration that cannot be used. The message is one line that says where it stands and what to do. */
public final class ConfigurationException extends RuntimeException {

    public ConfigurationException(String message) {
        super(message);
    }
}
