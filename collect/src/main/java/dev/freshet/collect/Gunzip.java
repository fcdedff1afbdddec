package dev.freshet.collect;

import dev.freshet.event.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Inflates gzip bodies, and stops as soon as they exceed the limit: a bomb costs no more than a full body. */
final class Gunzip {
    private static final int FIRST_BUFFER = 16 << 10;

    private Gunzip() {}

    /** Whether the bytes begin like gzip, whatever the headers say. */
    static boolean isGzip(byte[] body) {
        return body.length >= 2 && body[0] == 0x1F && body[1] == (byte) 0x8B;
    }

    /**
     * The inflated body.
     *
     * @param limit most bytes of it
     * @param reservation grows with it
     */
    static Content inflate(byte[] body, int limit, Reservation reservation) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body), 8 << 10)) {
            if (!reservation.grow(FIRST_BUFFER)) {
                return Content.overloaded();
            }
            byte[] inflated = new byte[FIRST_BUFFER];
            int size = 0;
            while (true) {
                int read = gzip.read(inflated, size, inflated.length - size);
                if (read < 0) {
                    return new Content.Body(Arrays.copyOf(inflated, size));
                }
                size += read;
                if (size > limit) {
                    return new Content.Refused(ErrorCode.BODY_TOO_LARGE, "inflates to more than " + limit + " bytes");
                }
                if (size == inflated.length) {
                    int larger = Math.min(size * 2, limit + 1);
                    if (!reservation.grow(larger - size)) {
                        return Content.overloaded();
                    }
                    inflated = Arrays.copyOf(inflated, larger);
                }
            }
        } catch (IOException malformed) {
            return new Content.Refused(ErrorCode.MALFORMED_GZIP, "the body cannot be inflated");
        }
    }
}
