package dev.freshet.server.instance;

import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.embedded.EmbeddedEngine;

/**
 * A child process that is up.
 *
 * @param address what its clients connect to
 * @param closing stops it in order
 */
record Child(Process process, String address, Runnable closing) {

    static Child of(EmbeddedBroker broker) {
        return new Child(broker.process(), broker.bootstrapServers(), broker::close);
    }

    static Child of(EmbeddedEngine engine) {
        return new Child(engine.process(), engine.url(), engine::close);
    }

    int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
