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
    private final List<Summary.Note> refusals = new ArrayList<>();
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
        note(notes, line, "unreadable, " + reason);
    }

    synchronized void cutShort(long line, String where) {
        cutShort++;
        note(notes, line, "cut short " + where + ", imported as far as it goes");
    }

    /** @param batch the line numbers, by the events' places in the batch */
    synchronized void answered(List<Long> batch, Outcome outcome) {
        switch (outcome) {
            case Outcome.Taken taken -> {
                imported += batch.size() - taken.rejected().size();
                taken.rejected().forEach(refusal -> refused(batch, refusal));
            }
            case Outcome.Failed failed -> {
                refused.merge(failed.code(), (long) batch.size(), Long::sum);
                failure = Optional.of(failed.code() + (failed.detail().isEmpty() ? "" : ", " + failed.detail()));
            }
        }
    }

    private void refused(List<Long> batch, Outcome.Refusal refusal) {
        refused.merge(refusal.code(), 1L, Long::sum);
        int index = refusal.index();
        if (index >= 0 && index < batch.size() && refused.getOrDefault(refusal.code(), 0L) == 1) {
            note(refusals, batch.get(index), "refused as " + refusal.code() + ", " + refusal.detail());
        }
    }

    private static void note(List<Summary.Note> notes, long line, String remark) {
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
        all.addAll(refusals);
        all.sort(Comparator.comparingLong(Summary.Note::line));
        return new Summary(lines, imported, refused, unreadable, cutShort, all, shift, failure);
    }
}
