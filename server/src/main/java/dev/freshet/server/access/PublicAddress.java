package dev.freshet.server.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where people reach this server: the address of its links, and what counts as its own site.
 *
 * @param configured as in the configuration; when empty, the address that each request names is taken
 */
public record PublicAddress(Optional<URI> configured) {

    /** Refuses an address that is not {@code http(s)://HOST}. */
    public PublicAddress {
        configured.ifPresent(uri -> {
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getRawAuthority() == null) {
                throw new IllegalArgumentException("A public address is http(s)://HOST, which this is not: " + uri);
            }
        });
    }

    /** The address for links, without a slash at its end. */
    String base(Request request) {
        String base = configured.map(URI::toString).orElseGet(() -> request.scheme() + "://" + request.host());
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** Whether browsers come here by TLS, so that the cookie must not travel otherwise. */
    boolean isSecure(Request request) {
        return configured.map(URI::getScheme).orElse(request.scheme()).equals("https");
    }

    /**
     * Whether a page of this server made the request, or something that is no browser. Browsers name the origin in every
     * request that is not a plain GET, and in every WebSocket handshake; what no page can forge.
     */
    boolean isOwnSite(Request request) {
        boolean ownFetch = request.fetchSite()
                .map(site -> site.equals("same-origin") || site.equals("none"))
                .orElse(true);
        return ownFetch
                && request.origin().map(origin -> isOwn(origin, request)).orElse(true);
    }

    private boolean isOwn(String origin, Request request) {
        int scheme = origin.indexOf("://");
        String authority = scheme < 0 ? "" : lower(origin.substring(scheme + "://".length()));
        boolean isConfigured = configured
                .map(uri ->
                        lower(uri.getScheme() + "://" + uri.getRawAuthority()).equals(lower(origin)))
                .orElse(false);
        return isConfigured || (!authority.isEmpty() && authority.equals(lower(request.host())));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
