package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class SqlStatementFuzzTest {

    /** Any statement is of some kind, and what it names lies within it. */
    @FuzzTest(maxDuration = "2s")
    void anyStatementHasAKind(byte[] sql) {
        SqlStatement statement = SqlStatement.read(sql);

        assertThat(statement.headEnd()).isBetween(0, sql.length);
        assertThat(statement.dataStart()).isBetween(0, sql.length);
    }
}
