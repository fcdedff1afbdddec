package dev.freshet.event;

import java.util.HexFormat;

/** UUIDs in their canonical text form: 36 characters, lower case. */
final class Uuids {
    private static final int LENGTH = 36;

    private Uuids() {}

    static boolean isCanonical(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !isLowerHex(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /** The first 64 bits of a canonical UUID. */
    static long high(String text) {
        return hex(text, 0, 8) << 32 | hex(text, 9, 13) << 16 | hex(text, 14, 18);
    }

    /** The last 64 bits of a canonical UUID. */
    static long low(String text) {
        return hex(text, 19, 23) << 48 | hex(text, 24, 36);
    }

    private static long hex(String text, int from, int to) {
        return HexFormat.fromHexDigitsToLong(text, from, to);
    }
}
