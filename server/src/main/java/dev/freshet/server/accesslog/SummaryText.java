package dev.freshet.server.accesslog;

import dev.freshet.event.EventLimits;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A summary in words. */
final class SummaryText {

    private static final String TOO_OLD = "timestamp_too_old";

    private final Summary summary;

    SummaryText(Summary summary) {
        this.summary = summary;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(count(summary.lines(), "line"))
                .append(": ")
                .append(number(summary.imported()))
                .append(" imported");
        text.append(", ").append(number(summary.refusedLines())).append(" refused");
        text.append(", ").append(number(summary.unreadable())).append(" unreadable");
        if (summary.cutShort() > 0) {
            text.append("; ").append(number(summary.cutShort())).append(" cut short, read as far as it goes");
        }
        text.append('.');
        for (Map.Entry<String, Long> reason : new TreeMap<>(summary.refused()).entrySet()) {
            text.append("\n  refused as ").append(reason.getKey()).append(": ").append(number(reason.getValue()));
        }
        for (Summary.Note note : summary.notes()) {
            text.append("\n  line ").append(note.line()).append(": ").append(printable(note.remark()));
        }
        summary.failure()
                .ifPresent(failure -> text.append("\nStopped before the end: ").append(failure));
        if (summary.lines() == 0) {
            text.append("\nThere is nothing in it: is it the right file?");
        }
        if (summary.unreadable() > 0 && summary.unreadable() == summary.lines()) {
            text.append("\nNo line is a request in the common or combined format: is it an access log?");
        }
        if (summary.unaccounted() != 0) {
            text.append("\nThe answers do not tell what became of ")
                    .append(count(Math.abs(summary.unaccounted()), "line"))
                    .append(": is it a Freshet that answers?");
        }
        if (summary.refused().containsKey(TOO_OLD)) {
            text.append("\nThese lines are older than ")
                    .append(EventLimits.DEFAULTS.horizon().toDays())
                    .append(" days. With --shift, the file is moved so that its newest line is now.");
        }
        return text.toString();
    }

    /** What is in a log, any visitor has written: it must not command the terminal of whoever imports it. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
