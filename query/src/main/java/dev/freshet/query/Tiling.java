package dev.freshet.query;

import dev.freshet.store.Granularity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Pieces of time, laid out with the buckets of the rollups: days where a whole UTC day fits into a piece, hours in what
 * is left of it, minutes in what is left then. No bucket reaches over the edge of a piece, so that the answer for each
 * piece is exact, and no coarser layout would be.
 *
 * @param spans for each granularity in use the spans that it covers, in order, adjacent ones joined
 */
record Tiling(Map<Granularity, List<Span>> spans) {

    /** Lays out pieces that start and end on whole minutes, in order of time and without overlap. */
    static Tiling of(List<Span> pieces) {
        Map<Granularity, List<Span>> spans = new EnumMap<>(Granularity.class);
        for (Span piece : pieces) {
            lay(piece, Granularity.DAY, spans);
        }
        return new Tiling(spans);
    }

    /** The granularity that covers most of the time. */
    Granularity most() {
        Granularity most = Granularity.MINUTE;
        long longest = -1;
        for (Map.Entry<Granularity, List<Span>> entry : spans.entrySet()) {
            long length =
                    entry.getValue().stream().mapToLong(Span::lengthMillis).sum();
            if (length >= longest) {
                most = entry.getKey();
                longest = length;
            }
        }
        return most;
    }

    private static void lay(Span piece, Granularity granularity, Map<Granularity, List<Span>> spans) {
        if (piece.isEmpty()) {
            return;
        }
        long width = granularity.widthMillis();
        long from = Math.ceilDiv(piece.fromMillis(), width) * width;
        long to = Math.floorDiv(piece.toMillis(), width) * width;
        if (from >= to) {
            lay(piece, finer(granularity, piece), spans);
            return;
        }
        if (piece.fromMillis() < from) {
            lay(new Span(piece.fromMillis(), from), finer(granularity, piece), spans);
        }
        append(spans.computeIfAbsent(granularity, _ -> new ArrayList<>()), new Span(from, to));
        if (to < piece.toMillis()) {
            lay(new Span(to, piece.toMillis()), finer(granularity, piece), spans);
        }
    }

    private static Granularity finer(Granularity granularity, Span piece) {
        return switch (granularity) {
            case DAY -> Granularity.HOUR;
            case HOUR -> Granularity.MINUTE;
            case MINUTE -> throw new IllegalArgumentException("not whole minutes: " + piece);
        };
    }

    private static void append(List<Span> spans, Span span) {
        if (!spans.isEmpty() && spans.getLast().toMillis() == span.fromMillis()) {
            spans.set(spans.size() - 1, new Span(spans.getLast().fromMillis(), span.toMillis()));
        } else {
            spans.add(span);
        }
    }
}
