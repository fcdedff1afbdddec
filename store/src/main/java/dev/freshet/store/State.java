package dev.freshet.store;

/**
 * How a measure is read from the rows of a table.
 *
 * @param column the column that holds it
 * @param merge the SQL aggregate that makes the measure's value of any number of rows
 * @param error the relative standard error, 0 when exact: 0.0081 is 0.81 %
 */
public record State(String column, String merge, double error) {

    static State sum(String column) {
        return new State(column, "sum(" + column + ")", 0);
    }

    /** uniqCombined64 of 2^precision registers, whose relative standard error is 1.04 / sqrt(2^precision). */
    static State distinct(String column, int precision) {
        return new State(
                column,
                "uniqCombined64Merge(" + precision + ")(" + column + ")",
                1.04 / Math.sqrt(Math.scalb(1.0, precision)));
    }

    public boolean exact() {
        return error == 0;
    }
}
