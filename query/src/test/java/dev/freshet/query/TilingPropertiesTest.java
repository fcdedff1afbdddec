package dev.freshet.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.store.Granularity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TilingPropertiesTest {
    private static final long START = Instant.parse("2026-10-01T00:00:00Z").toEpochMilli();

    @Property
    void tilesCoverEachPieceExactlyOnce(@ForAll @Size(min = 1, max = 20) List<@IntRange(max = 5000) Integer> minutes) {
        List<Span> pieces = pieces(minutes);
        List<Span> tiles = new ArrayList<>();
        Tiling.of(pieces).spans().values().forEach(tiles::addAll);
        tiles.sort(Comparator.comparingLong(Span::fromMillis));

        assertThat(Conditions.joined(tiles)).isEqualTo(Conditions.joined(pieces));
    }

    @Property
    void tilesStartAndEndWithTheirRollupsBuckets(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 5000) Integer> minutes) {
        for (Map.Entry<Granularity, List<Span>> tiles :
                Tiling.of(pieces(minutes)).spans().entrySet()) {
            assertThat(tiles.getValue()).allSatisfy(tile -> {
                assertThat(tile.fromMillis() % tiles.getKey().widthMillis()).isZero();
                assertThat(tile.toMillis() % tiles.getKey().widthMillis()).isZero();
            });
        }
    }

    @Property
    void noFinerTileIsUsedWhereAWholeCoarserBucketFitsIntoItsPiece(
            @ForAll @IntRange(max = 10_000) int from, @ForAll @IntRange(min = 1, max = 10_000) int length) {
        Span piece = new Span(START + Recount.minutes(from), START + Recount.minutes((long) from + length));
        Map<Granularity, List<Span>> spans = Tiling.of(List.of(piece)).spans();

        for (Granularity coarser : List.of(Granularity.HOUR, Granularity.DAY)) {
            Granularity finer = coarser == Granularity.DAY ? Granularity.HOUR : Granularity.MINUTE;
            for (Span tile : spans.getOrDefault(finer, List.of())) {
                long width = coarser.widthMillis();
                long start = Math.ceilDiv(tile.fromMillis(), width) * width;
                assertThat(start + width).isGreaterThan(tile.toMillis());
            }
        }
    }

    /** Consecutive pieces with gaps between them, of the given numbers of minutes by turns. */
    private static List<Span> pieces(List<Integer> minutes) {
        List<Span> pieces = new ArrayList<>();
        long at = START;
        for (int index = 0; index < minutes.size(); index++) {
            long end = at + Recount.minutes(minutes.get(index));
            if (index % 3 != 2) {
                pieces.add(new Span(at, end));
            }
            at = end;
        }
        return pieces;
    }
}
