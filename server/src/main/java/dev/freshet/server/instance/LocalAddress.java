package dev.freshet.server.instance;

import java.net.InetAddress;

/**
 * The address by which programs on this machine reach this server. Not the public one: that may lead through DNS, a proxy
 * and TLS, past a server that is perfectly well, and would show them the token.
 */
final class LocalAddress {

    private static final String LOOPBACK = "127.0.0.1";

    private LocalAddress() {}

    /**
     * As an URL without a path.
     *
     * @param host what is listened on: a name, or an address with or without brackets
     */
    static String url(String host, int port) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return "http://" + reachable(bare) + ":" + port;
    }

    private static String reachable(String host) {
        if (host.isEmpty()) {
            return LOOPBACK;
        }
        try {
            // All addresses of the machine are no address that one can connect to.
            if (InetAddress.ofLiteral(host).isAnyLocalAddress()) {
                return LOOPBACK;
            }
        } catch (IllegalArgumentException name) {
            return host;
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
