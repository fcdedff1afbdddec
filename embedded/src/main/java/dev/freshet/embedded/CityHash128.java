package dev.freshet.embedded;

/**
 * CityHash128 in version 1.0.2, the one that ClickHouse has kept for its block checksums; later versions of the
 * algorithm give other values.
 *
 * <p>Source: Pike and Alakuijala, "Introducing CityHash", 2011, and its reference implementation {@code city.cc}.
 * Short inputs go through a Murmur-like mix; from 128 bytes on, 56 bytes of state are stirred with 64 input bytes a
 * step, two steps a round, and the tail is hashed backwards in pieces of 32 bytes.
 *
 * @param low the first eight bytes, little-endian
 * @param high the last eight bytes, little-endian
 */
record CityHash128(long low, long high) {

    private static final long K0 = 0xc3a5c85c97cb3127L;
    private static final long K1 = 0xb492b66fbe98f273L;
    private static final long K2 = 0x9ae16a3b2f90404fL;
    private static final long K3 = 0xc949d7c7509e6557L;
    private static final long MULTIPLIER = 0x9ddfea08eb382d69L;

    static CityHash128 of(byte[] s, int from, int length) {
        if (length >= 16) {
            return seeded(s, from + 16, length - 16, fetch64(s, from) ^ K3, fetch64(s, from + 8));
        }
        if (length >= 8) {
            return seeded(s, from, 0, fetch64(s, from) ^ (length * K0), fetch64(s, from + length - 8) ^ K1);
        }
        return seeded(s, from, length, K0, K1);
    }

    private static CityHash128 seeded(byte[] s, int from, int length, long seedLow, long seedHigh) {
        return length < 128 ? murmur(s, from, length, seedLow, seedHigh) : rounds(s, from, length, seedLow, seedHigh);
    }

    private static CityHash128 murmur(byte[] s, int from, int length, long seedLow, long seedHigh) {
        long a = seedLow;
        long b = seedHigh;
        long c;
        long d;
        if (length <= 16) {
            a = shiftMix(a * K1) * K1;
            c = b * K1 + upTo16(s, from, length);
            d = shiftMix(a + (length >= 8 ? fetch64(s, from) : c));
        } else {
            c = mix(fetch64(s, from + length - 8) + K1, a);
            d = mix(b + length, c + fetch64(s, from + length - 16));
            a += d;
            int at = from;
            for (int left = length - 16; left > 0; left -= 16) {
                a = (a ^ shiftMix(fetch64(s, at) * K1) * K1) * K1;
                b ^= a;
                c = (c ^ shiftMix(fetch64(s, at + 8) * K1) * K1) * K1;
                d ^= c;
                at += 16;
            }
        }
        a = mix(a, c);
        b = mix(d, b);
        return new CityHash128(a ^ b, mix(b, a));
    }

    private static CityHash128 rounds(byte[] s, int from, int length, long seedLow, long seedHigh) {
        long x = seedLow;
        long y = seedHigh;
        long z = length * K1;
        long v1 = Long.rotateRight(y ^ K1, 49) * K1 + fetch64(s, from);
        long v2 = Long.rotateRight(v1, 42) * K1 + fetch64(s, from + 8);
        long w1 = Long.rotateRight(y + z, 35) * K1 + x;
        long w2 = Long.rotateRight(x + fetch64(s, from + 88), 53) * K1;
        int at = from;
        int left = length;
        while (left >= 128) {
            for (int step = 0; step < 2; step++) {
                x = Long.rotateRight(x + y + v1 + fetch64(s, at + 16), 37) * K1;
                y = Long.rotateRight(y + v2 + fetch64(s, at + 48), 42) * K1;
                x ^= w2;
                y ^= v1;
                z = Long.rotateRight(z ^ w1, 33);
                long va = v2 * K1 + fetch64(s, at);
                long vb = x + w1;
                v1 = weakFirst(s, at, va);
                v2 = weakSecond(s, at, va, vb);
                long wa = z + w2 + fetch64(s, at + 32);
                w1 = weakFirst(s, at + 32, wa);
                w2 = weakSecond(s, at + 32, wa, y);
                long swapped = z;
                z = x;
                x = swapped;
                at += 64;
            }
            left -= 128;
        }
        y += Long.rotateRight(w1, 37) * K0 + z;
        x += Long.rotateRight(v1 + z, 49) * K0;
        for (int done = 32; done < left + 32; done += 32) {
            int tail = at + left - done;
            y = Long.rotateRight(y - x, 42) * K0 + v2;
            w1 += fetch64(s, tail + 16);
            x = Long.rotateRight(x, 49) * K0 + w1;
            w1 += v1;
            long va = v1 + fetch64(s, tail);
            v1 = weakFirst(s, tail, va);
            v2 = weakSecond(s, tail, va, v2);
        }
        x = mix(x, v1);
        y = mix(y, w1);
        return new CityHash128(mix(x + v2, w2) + y, mix(x + w2, y + v2));
    }

    /** The weak hash of 32 bytes; {@code a} is the first seed plus the first of the four words. */
    private static long weakFirst(byte[] s, int at, long a) {
        return a + fetch64(s, at + 8) + fetch64(s, at + 16) + fetch64(s, at + 24);
    }

    private static long weakSecond(byte[] s, int at, long a, long b) {
        long rotated = Long.rotateRight(b + a + fetch64(s, at + 24), 21);
        return rotated + Long.rotateRight(a + fetch64(s, at + 8) + fetch64(s, at + 16), 44) + a;
    }

    private static long upTo16(byte[] s, int from, int length) {
        if (length > 8) {
            long a = fetch64(s, from);
            long b = fetch64(s, from + length - 8);
            return mix(a, Long.rotateRight(b + length, length)) ^ b;
        }
        if (length >= 4) {
            return mix(length + (fetch32(s, from) << 3), fetch32(s, from + length - 4));
        }
        if (length > 0) {
            long y = (s[from] & 0xffL) + ((s[from + (length >> 1)] & 0xffL) << 8);
            long z = length + ((s[from + length - 1] & 0xffL) << 2);
            return shiftMix(y * K2 ^ z * K3) * K2;
        }
        return K2;
    }

    private static long mix(long u, long v) {
        long a = shiftMix((u ^ v) * MULTIPLIER);
        return shiftMix((v ^ a) * MULTIPLIER) * MULTIPLIER;
    }

    private static long shiftMix(long value) {
        return value ^ (value >>> 47);
    }

    private static long fetch64(byte[] s, int at) {
        return CompressedBlock.getLong(s, at);
    }

    private static long fetch32(byte[] s, int at) {
        return CompressedBlock.getInt(s, at) & 0xffffffffL;
    }
}
