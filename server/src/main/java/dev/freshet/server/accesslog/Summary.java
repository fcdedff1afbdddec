package dev.freshet.server.accesslog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The account of an import: {@code lines = imported + refused + unreadable}.
 *
 * @param lines of the file that were read
 * @param imported events that the server took
 * @param refused events that it did not take, by the code of the reason
 * @param unreadable lines that are no requests
 * @param cutShort lines that break off after the status, and were sent with what they have
 * @param notes the first few lines that were unreadable, cut short or refused, in the order of the file
 * @param shift by how much all times were moved, zero without {@code --shift}
 * @param failure why the import stopped before the end of the file
 */
public record Summary(
        long lines,
        long imported,
        Map<String, Long> refused,
        long unreadable,
        long cutShort,
        List<Note> notes,
        Duration shift,
        Optional<String> failure) {

    /** What is remarkable about one line. */
    public record Note(long line, String remark) {}

    public Summary {
        refused = Map.copyOf(refused);
        notes = List.copyOf(notes);
    }

    /**
     * Whether the whole file was read, every event in it was taken, and the account comes out even. A few unreadable lines
     * are in every log; a file of nothing else is none, and neither is an empty one.
     */
    public boolean complete() {
        return failure.isEmpty() && refused.isEmpty() && unaccounted() == 0 && imported > 0;
    }

    /** Lines of which nobody has told what became of them: 0, unless the server's answers do not add up. */
    long unaccounted() {
        return lines - imported - refusedLines() - unreadable;
    }

    long refusedLines() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The account for people, one line or a few. */
    public String describe() {
        return new SummaryText(this).toString();
    }
}
