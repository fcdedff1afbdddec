package dev.freshet.server.accesslog;

import dev.freshet.server.upload.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account of an import while it runs. Thread-safe: answers come on other threads than lines. */
final class Tally {

    private static final int MAX_NOTES = 5;

    private final Map<String, Long> refused = new HashMap<>();
    private final List<Summary.Note> notes = new ArrayList<>();
    private final Map<String, Summary.Note> firstRefusals = new HashMap<>();
    private long lines;
    private long imported;
    private long unreadable;
    private long cutShort;
    private Optional<String> failure = Optional.empty();

    synchronized void line() {
        lines++;
    }

    synchronized void unreadable(long line, String reason) {
        unreadable++;
        note(line, "unreadable, " + reason);
    }

    synchronized void cutShort(long line, String where) {
        cutShort++;
        note(line, "cut short " + where + ", read as far as it goes");
    }

    /** @param batch the line numbers, by the events' places in the batch */
    synchronized void answered(List<Long> batch, Outcome outcome) {
        switch (outcome) {
            case Outcome.Taken taken -> {
                // By the server's own word: whatever else answers with status 200 has taken nothing.
                imported += taken.accepted();
                taken.rejected().forEach(refusal -> refused(batch, refusal));
            }
            case Outcome.Failed failed -> {
                refused.merge(failed.code(), (long) batch.size(), Long::sum);
                failure = Optional.of(failed.code() + (failed.detail().isEmpty() ? "" : ", " + failed.detail()));
            }
        }
    }

    /** Nothing is read from here on; whatever the server has said before is the reason that counts. */
    synchronized void stopped(String reason) {
        failure = failure.or(() -> Optional.of(reason));
    }

    private void refused(List<Long> batch, Outcome.Refusal refusal) {
        refused.merge(refusal.code(), 1L, Long::sum);
        int index = refusal.index();
        if (index >= 0 && index < batch.size()) {
            String remark = "refused as " + refusal.code() + ", " + refusal.detail();
            // Answers come in any order: the note is for the reason's first line in the file.
            firstRefusals.merge(
                    refusal.code(),
                    new Summary.Note(batch.get(index), remark),
                    (known, other) -> known.line() <= other.line() ? known : other);
        }
    }

    private void note(long line, String remark) {
        if (notes.size() < MAX_NOTES) {
            notes.add(new Summary.Note(line, remark));
        }
    }

    synchronized long lines() {
        return lines;
    }

    synchronized boolean failed() {
        return failure.isPresent();
    }

    synchronized Summary summary(Duration shift) {
        List<Summary.Note> all = new ArrayList<>(notes);
        all.addAll(firstRefusals.values());
        all.sort(Comparator.comparingLong(Summary.Note::line));
        return new Summary(lines, imported, refused, unreadable, cutShort, all, shift, failure);
    }
}
