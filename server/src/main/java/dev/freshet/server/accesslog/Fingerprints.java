package dev.freshet.server.accesslog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ids that an import makes up. They depend on nothing but the log and the product's write key, so that importing a
 * file twice gives the same visitors and the same messages. Not thread-safe.
 *
 * <p>A visitor is the HMAC-SHA-256 of address and user agent, keyed by the write key: the address itself is not kept,
 * and two products cannot be joined by it. Whoever knows the write key could still try all addresses.
 */
final class Fingerprints {

    /** 128 bits: as many as a UUID has. */
    private static final int KEPT_BYTES = 16;

    private static final String MAC = "HmacSHA256";

    private final Mac visitors;
    private final MessageDigest messages;
    private byte[] firstLine = new byte[0];

    Fingerprints(String writeKey) {
        try {
            visitors = Mac.getInstance(MAC);
            visitors.init(new SecretKeySpec(("freshet access log " + writeKey).getBytes(StandardCharsets.UTF_8), MAC));
            messages = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java runtime has SHA-256", impossible);
        }
    }

    String visitor(AccessLogLine line) {
        visitors.update(line.address().getBytes(StandardCharsets.UTF_8));
        visitors.update((byte) 0);
        return hex(visitors.doFinal(line.userAgent().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The id of a line's event: of its text, its number, and the file's first line, by which a file is known again also
     * after it was renamed or compressed. The first call must be for the first line.
     */
    String message(LogFile.Line line) {
        if (firstLine.length == 0) {
            messages.update(line.bytes().duplicate());
            firstLine = messages.digest();
        }
        messages.update(firstLine);
        messages.update(ByteBuffer.allocate(Long.BYTES).putLong(0, line.number()));
        messages.update(line.bytes().duplicate());
        return hex(messages.digest());
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest, 0, KEPT_BYTES);
    }
}
