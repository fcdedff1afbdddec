package dev.freshet.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StacksTest {

    private final Stacks stacks = new Stacks();

    @Test
    void countThreadsTogetherThatDifferByANumber() {
        stacks.add("[vert.x-eventloop-thread-0 tid=76];java/lang/Thread.run 2");
        stacks.add("[vert.x-eventloop-thread-1 tid=77];java/lang/Thread.run 3");
        stacks.add("[GC Thread#0 tid=5];work 2");

        assertThat(stacks.text(0).lines())
                .containsExactly("GC Thread;work 2", "vert.x-eventloop-thread;java/lang/Thread.run 5");
    }

    @Test
    void nameALibraryOnceByItsFile() {
        stacks.add("[main tid=1];/a/b/libchdb.so;/a/b/libchdb.so;read 4");

        assertThat(stacks.text(0)).isEqualTo("main;libchdb.so;read 4\n");
    }

    @Test
    void keepARecursion() {
        stacks.add("[main tid=1];a/B.walk;a/B.walk 4");

        assertThat(stacks.text(0)).isEqualTo("main;a/B.walk;a/B.walk 4\n");
    }

    @Test
    void giveTheSamplesOfNarrowFramesToTheirCaller() {
        stacks.add("[main tid=1];wide;wide too 90");
        stacks.add("[main tid=1];wide;narrow;deep 4");
        stacks.add("[main tid=1];wide;narrow also 4");
        stacks.add("[seldom tid=2];work 2");

        assertThat(stacks.text(0.05).lines()).containsExactly("main;wide 8", "main;wide;wide too 90", "other 2");
    }
}
