package dev.freshet.collect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Reader;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The country of an address, from a MaxMind DB file. Without the file, or where it is damaged, no country is known: that costs no event.
 *
 * <p>Addresses are remembered by network only (/24, /48), in memory, for the speed of it; they are neither stored nor
 * logged. Thread-safe; owns the file.
 */
final class Countries implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Countries.class);
    private static final int NETWORKS = 100_000;

    private final @Nullable Reader reader;
    private final AtomicBoolean damageTold = new AtomicBoolean();
    private final Cache<Long, String> byNetwork =
            Caffeine.newBuilder().maximumSize(NETWORKS).build();

    private Countries(@Nullable Reader reader) {
        this.reader = reader;
    }

    /** Opens the file; where there is none, says so once and knows no country. */
    static Countries open(Optional<Path> file) {
        if (file.isEmpty() || !Files.isReadable(file.get())) {
            LOG.warn("There is no database of countries at {}: events will have no country", file.orElse(null));
            return new Countries(null);
        }
        try {
            return new Countries(new Reader(file.get().toFile(), Reader.FileMode.MEMORY));
        } catch (IOException e) {
            LOG.warn("The database of countries at {} cannot be read: events will have no country", file.get(), e);
            return new Countries(null);
        }
    }

    /** The ISO 3166 alpha-2 code for a literal address; {@code ""} if it is none, or its country is not known. */
    String countryOf(String address) {
        if (reader == null || address.isEmpty()) {
            return "";
        }
        InetAddress parsed = parse(address);
        return parsed == null ? "" : byNetwork.get(network(parsed), key -> lookUp(reader, parsed));
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }

    // A zone ("fe80::1%eth0") would make the JDK look for the interface.
    private static @Nullable InetAddress parse(String address) {
        if (address.indexOf('%') >= 0) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    /** The first 24 bits of an IPv4 address; the first 48 of an IPv6 address, marked by a higher bit. */
    private static long network(InetAddress address) {
        byte[] bytes = address.getAddress();
        int length = bytes.length == 4 ? 3 : 6;
        long network = bytes.length == 4 ? 0 : 1;
        for (int i = 0; i < length; i++) {
            network = (network << 8) | (bytes[i] & 0xFF);
        }
        return network;
    }

    private String lookUp(Reader reader, InetAddress address) {
        try {
            Entry entry = reader.get(address, Entry.class);
            return entry == null || entry.code() == null || entry.code().length() != 2 ? "" : entry.code();
        } catch (IOException | RuntimeException damage) { // the reader checks neither offsets nor lengths
            if (damageTold.compareAndSet(false, true)) {
                LOG.warn("The database of countries is damaged: some events will have no country", damage);
            }
            return "";
        }
    }

    /** What the file says about a network. Public for the reader's reflection. */
    public record Entry(@Nullable String code) {
        @MaxMindDbConstructor
        public Entry(@MaxMindDbParameter(name = "country_code") @Nullable String code) {
            this.code = code;
        }
    }
}
