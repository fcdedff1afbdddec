package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is said of a set off the heap is what {@link HashSet} says. */
class IdSetPropertiesTest {

    @Property
    void holdsWhatAHashSetHolds(@ForAll("ids") List<Long> added, @ForAll("ids") List<Long> asked) {
        Set<Long> expected = new HashSet<>();
        try (IdSet ids = new IdSet()) {
            for (long id : added) {
                assertThat(ids.contains(id)).isEqualTo(expected.contains(id));
                assertThat(ids.add(id)).isEqualTo(expected.add(id));
                assertThat(ids.size()).isEqualTo(expected.size());
            }
            assertThat(added).allMatch(ids::contains);
            assertThat(asked).allMatch(id -> ids.contains(id) == expected.contains(id));
        }
    }

    @Property
    void takesNoMoreMemoryThanItSays(@ForAll("ids") List<Long> added) {
        try (IdSet ids = new IdSet()) {
            added.forEach(ids::add);

            assertThat(ids.bytes()).isLessThanOrEqualTo(IdSet.bytesFor(ids.size()));
            assertThat(IdSet.idsIn(IdSet.bytesFor(ids.size()))).isGreaterThanOrEqualTo(ids.size());
        }
    }

    /** Few and near ids, so that some come twice and many want the same slot; long lists, so that the set grows several times. */
    @Provide
    Arbitrary<List<Long>> ids() {
        Arbitrary<Long> id = Arbitraries.oneOf(
                Arbitraries.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE),
                Arbitraries.longs().between(-50, 50),
                Arbitraries.longs().between(0, 50).map(high -> high << 56),
                Arbitraries.longs());
        return Arbitraries.oneOf(
                id.list().ofMaxSize(40), id.list().ofMinSize(900).ofMaxSize(4_000));
    }
}
