package dev.freshet.event;

/** Bounds for texts that are cut rather than refused. */
final class Texts {
    /** Longest value of a dimension with few distinct values: a release, a UTM tag. */
    static final int LABEL_LENGTH = 200;
    /** Longest page path. */
    static final int PATH_LENGTH = 1000;

    private Texts() {}

    /** The text's beginning, without half a surrogate pair at its end. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length);
    }

    /** Whether the text has a surrogate without its other half, and so no UTF-8 form. */
    static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
