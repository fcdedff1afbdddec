package dev.freshet.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A store of a few tables that an insert fills one after another, and of which each knows the tokens that it has taken: what ClickHouse promises of a
 * table and the views that hang on it.
 */
final class ModelStore {

    private static final List<String> TABLES = List.of("raw", "1m", "1h", "1d");

    private final List<Table> tables;

    ModelStore(int offsets) {
        this.tables = TABLES.stream().map(name -> new Table(name, offsets)).toList();
    }

    /** An insert that the store has been given; it may go on when nobody waits for it any more. */
    static final class Insert {

        private final String token;
        private final List<Integer> offsets;
        private int tablesWritten;

        Insert(String token, List<Integer> offsets) {
            this.token = token;
            this.offsets = List.copyOf(offsets);
        }

        boolean whole() {
            return tablesWritten == TABLES.size();
        }

        String nextTable() {
            return TABLES.get(tablesWritten);
        }

        String state() {
            return token + offsets + "@" + tablesWritten;
        }
    }

    void writeNextTable(Insert insert) {
        tables.get(insert.tablesWritten).write(insert);
        insert.tablesWritten++;
    }

    /** Whether every table has each of the records exactly once. */
    boolean holdsOnce(List<Integer> offsets) {
        return tables.stream().allMatch(table -> offsets.stream().allMatch(offset -> table.copies[offset] == 1));
    }

    /** What no table may ever look like; empty when all is well. */
    List<String> wrongs() {
        List<String> wrongs = new ArrayList<>();
        for (Table table : tables) {
            for (int offset = 0; offset < table.copies.length; offset++) {
                if (table.copies[offset] > 1) {
                    wrongs.add(table.name + " counts the record at " + offset + " " + table.copies[offset] + " times");
                }
            }
        }
        return wrongs;
    }

    String state() {
        StringBuilder state = new StringBuilder();
        tables.forEach(table -> state.append(table.tokens).append(Arrays.toString(table.copies)));
        return state.toString();
    }

    private static final class Table {

        private final String name;
        private final Set<String> tokens = new TreeSet<>();
        private final int[] copies;

        Table(String name, int offsets) {
            this.name = name;
            this.copies = new int[offsets];
        }

        void write(Insert insert) {
            if (tokens.add(insert.token)) {
                insert.offsets.forEach(offset -> copies[offset]++);
            }
        }
    }
}
