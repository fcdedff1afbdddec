package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The list of hosts that are search engines or social networks, from the resource {@code referrers.txt}.
 *
 * <p>A listed host covers its subdomains; {@code google.*} covers the name under every country's domain.
 */
final class Referrers {
    private static final Map<String, String> HOSTS = new HashMap<>();
    private static final Map<String, String> ANY_COUNTRY = new HashMap<>();

    static {
        load();
    }

    private Referrers() {}

    /** search, social or referral. */
    static String channelOf(String host) {
        int at = 0;
        while (true) {
            String channel = HOSTS.get(host.substring(at));
            int dot = host.indexOf('.', at);
            if (channel == null && dot > 0 && isCountryDomain(host, dot + 1)) {
                channel = ANY_COUNTRY.get(host.substring(at, dot));
            }
            if (channel != null) {
                return channel;
            }
            if (dot < 0) {
                return "referral";
            }
            at = dot + 1;
        }
    }

    /** Whether what follows looks like {@code com}, {@code de} or {@code co.uk}. */
    private static boolean isCountryDomain(String host, int from) {
        int dot = host.indexOf('.', from);
        if (dot < 0) {
            return host.length() - from <= 3;
        }
        return dot - from <= 3 && host.indexOf('.', dot + 1) < 0 && host.length() - dot - 1 == 2;
    }

    private static void load() {
        try (InputStream file = Objects.requireNonNull(Referrers.class.getResourceAsStream("referrers.txt"))) {
            new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(Referrers::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String line) {
        int space = line.indexOf(' ');
        String channel = line.substring(0, space);
        String host = line.substring(space + 1).strip();
        if (host.endsWith(".*")) {
            ANY_COUNTRY.put(host.substring(0, host.length() - 2), channel);
        } else {
            HOSTS.put(host, channel);
        }
    }
}
