package dev.freshet.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Words an unknown name so that its writer finds the right one: the nearest by edit distance, and all that there are. */
final class Nearest {
    private static final int SHOWN = 60;

    private Nearest() {}

    static String unknown(String kind, String name, Collection<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        return "unknown " + kind + " `" + shortened(name) + "`, the nearest is `" + nearest(name, sorted) + "`; known: "
                + String.join(", ", sorted);
    }

    static String nearest(String name, List<String> known) {
        String lower = shortened(name).toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .orElseThrow();
    }

    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** Levenshtein's distance, by Wagner and Fischer's table of which only one row is kept. */
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                int substituted = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(substituted, Math.min(diagonal, row[column - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
