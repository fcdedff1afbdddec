package dev.freshet.bench.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Sampled stacks and how often each was seen. A line is the thread's name, the frames, all separated by semicolons, a space, and
 * the number of samples. Not thread-safe.
 *
 * <p>What is one to a reader is counted together: threads that differ by a number; libraries go by their file's name, and frames
 * of a library without symbols that follow each other are one.
 */
final class Stacks {

    private static final Pattern THREAD = Pattern.compile("\\[(.*?)(?:[-#_ ]?\\d+)*(?: tid=\\d+)?]");

    private final Map<String, Long> samples = new TreeMap<>();
    /** Of each stack and of each beginning of one. */
    private final Map<String, Long> samplesBelow = new HashMap<>();

    private long all;

    /** Counts a line; one without samples does not count. */
    void add(String line) {
        int end = line.lastIndexOf(' ');
        if (end < 0) {
            return;
        }
        long seen = Long.parseLong(line.substring(end + 1));
        String stack = fold(line.substring(0, end));
        samples.merge(stack, seen, Long::sum);
        for (int at = stack.indexOf(';'); at >= 0; at = stack.indexOf(';', at + 1)) {
            samplesBelow.merge(stack.substring(0, at), seen, Long::sum);
        }
        samplesBelow.merge(stack, seen, Long::sum);
        all += seen;
    }

    /**
     * All stacks as lines.
     *
     * @param narrowest part of all samples, 0 to 1: frames with less are left out, their samples are the callers' own
     */
    String text(double narrowest) {
        Map<String, Long> wide = new TreeMap<>();
        samples.forEach((stack, seen) -> wide.merge(wide(stack, narrowest * all), seen, Long::sum));
        StringBuilder text = new StringBuilder();
        wide.forEach(
                (stack, seen) -> text.append(stack).append(' ').append(seen).append('\n'));
        return text.toString();
    }

    private String wide(String stack, double least) {
        String wide = stack;
        while (!wide.isEmpty() && samplesBelow.getOrDefault(wide, 0L) < least) {
            wide = wide.substring(0, Math.max(0, wide.lastIndexOf(';')));
        }
        return wide.isEmpty() ? "other" : wide;
    }

    private static String fold(String stack) {
        List<String> folded = new ArrayList<>();
        for (String frame : stack.split(";", -1)) {
            String name = folded.isEmpty() ? THREAD.matcher(frame).replaceFirst("$1") : library(frame);
            if (folded.isEmpty() || !name.equals(folded.getLast()) || !name.contains(".so")) {
                folded.add(name);
            }
        }
        return String.join(";", folded);
    }

    private static String library(String frame) {
        return frame.startsWith("/") ? frame.substring(frame.lastIndexOf('/') + 1) : frame;
    }
}
