package dev.freshet.server.demo;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.List;

/**
 * A country that visitors come from.
 *
 * @param code ISO 3166 alpha-2
 * @param share of all people, in parts that need not sum to anything
 * @param block the first address of a /14 of public addresses that belongs to the country as a whole
 */
record Country(String code, double share, ZoneId zone, String locale, String block) {

    private static final int HOST_BITS = 18;

    static final List<Country> ALL = List.of(
            of("DE", 24, "Europe/Berlin", "de-DE", "2.200.0.0"),
            of("US", 18, "America/Chicago", "en-US", "3.80.0.0"),
            of("GB", 9, "Europe/London", "en-GB", "2.120.0.0"),
            of("IN", 8, "Asia/Kolkata", "en-IN", "27.56.0.0"),
            of("FR", 7, "Europe/Paris", "fr-FR", "2.8.0.0"),
            of("AT", 5, "Europe/Vienna", "de-AT", "77.116.0.0"),
            of("BR", 5, "America/Sao_Paulo", "pt-BR", "177.40.0.0"),
            of("CH", 4, "Europe/Zurich", "de-CH", "85.0.0.0"),
            of("NL", 4, "Europe/Amsterdam", "nl-NL", "84.24.0.0"),
            of("JP", 4, "Asia/Tokyo", "ja-JP", "1.72.0.0"),
            of("CA", 3, "America/Toronto", "en-CA", "24.64.0.0"),
            of("PL", 3, "Europe/Warsaw", "pl-PL", "79.184.0.0"),
            of("ES", 3, "Europe/Madrid", "es-ES", "2.136.0.0"),
            of("IT", 3, "Europe/Rome", "it-IT", "2.112.0.0"),
            of("SE", 2, "Europe/Stockholm", "sv-SE", "2.248.0.0"),
            of("AU", 2, "Australia/Sydney", "en-AU", "1.120.0.0"),
            of("MX", 2, "America/Mexico_City", "es-MX", "177.224.0.0"),
            of("KR", 1.5, "Asia/Seoul", "ko-KR", "1.208.0.0"),
            of("ZA", 1, "Africa/Johannesburg", "en-ZA", "41.48.0.0"),
            of("ID", 1, "Asia/Jakarta", "id-ID", "114.120.0.0"));

    private static Country of(String code, double share, String zone, String locale, String block) {
        return new Country(code, share, ZoneId.of(zone), locale, block);
    }

    /** One of the country's addresses; the same for the same number. */
    String address(int number) {
        int address = ByteBuffer.wrap(InetAddress.ofLiteral(block).getAddress()).getInt();
        address |= number & ((1 << HOST_BITS) - 1);
        return (address >>> 24) + "." + ((address >> 16) & 255) + "." + ((address >> 8) & 255) + "." + (address & 255);
    }
}
