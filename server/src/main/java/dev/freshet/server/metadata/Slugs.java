package dev.freshet.server.metadata;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of products in events and addresses. */
public final class Slugs {
    private static final int MAX_LENGTH = 40;
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private Slugs() {}

    /** Whether this text is a slug. */
    public static boolean isSlug(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** The slug that a product of this name gets; empty if the name has no Latin letter and no digit. */
    public static Optional<String> fromName(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        String bounded = slug.substring(0, Math.min(slug.length(), MAX_LENGTH)).replaceAll("-+$", "");
        return bounded.isEmpty() ? Optional.empty() : Optional.of(bounded);
    }
}
