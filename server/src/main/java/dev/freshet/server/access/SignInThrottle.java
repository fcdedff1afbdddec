package dev.freshet.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How often somebody may try to sign in: 10 wrong passwords per e-mail address and 50 per sender in any window of 15
 * minutes, which begins with the first of them. Senders by IPv6 are counted by their /64.
 *
 * <p>An attempt is counted before its password is checked, so that many at once do not slip through, and forgotten when
 * the password was right. Each process counts for itself. Remembers 20,000 windows at most, those least asked for are
 * dropped first. Thread-safe; does not block.
 */
final class SignInThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_EMAIL = 10;
    private static final int PER_SENDER = 50;
    private static final int WINDOWS = 20_000;
    private static final int NETWORK_BYTES = 8;

    private final InstantSource clock;
    private final Cache<String, Window> windows =
            Caffeine.newBuilder().maximumSize(WINDOWS).expireAfterWrite(WINDOW).build();

    private record Window(Instant ends, int attempts) {
        Window with(int change) {
            return new Window(ends, Math.max(0, attempts + change));
        }
    }

    SignInThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts an attempt; if there were too many, gives how long to wait. */
    Optional<Duration> attempt(String email, String address) {
        Instant now = clock.instant();
        Window byEmail = count(emailKey(email), now);
        Window bySender = count(senderKey(address), now);
        Instant until = now;
        if (byEmail.attempts() > PER_EMAIL) {
            until = byEmail.ends();
        }
        if (bySender.attempts() > PER_SENDER && bySender.ends().isAfter(until)) {
            until = bySender.ends();
        }
        return until.equals(now) ? Optional.empty() : Optional.of(Duration.between(now, until));
    }

    /** The password was right: the attempt does not count, and the earlier ones for this e-mail address are forgotten. */
    void succeeded(String email, String address) {
        windows.invalidate(emailKey(email));
        windows.asMap().computeIfPresent(senderKey(address), (_, window) -> window.with(-1));
    }

    private Window count(String key, Instant now) {
        return windows.asMap()
                .compute(
                        key,
                        (_, window) -> window == null || !window.ends().isAfter(now)
                                ? new Window(now.plus(WINDOW), 1)
                                : window.with(1));
    }

    private static String emailKey(String email) {
        return "email " + email;
    }

    private static String senderKey(String address) {
        try {
            if (InetAddress.ofLiteral(address) instanceof Inet6Address v6) {
                return "sender " + HexFormat.of().formatHex(v6.getAddress(), 0, NETWORK_BYTES);
            }
        } catch (IllegalArgumentException e) {
            return "sender of unknown address";
        }
        return "sender " + address;
    }
}
