package dev.freshet.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A condition on events; a question's filters must all hold.
 *
 * @param dimension what is looked at; an absent value is the empty text
 * @param op how it is compared, letter case counting
 * @param values what it is compared with; for {@link Op#IS} and {@link Op#CONTAINS} one must fit, for
 *     {@link Op#IS_NOT} and {@link Op#NOT_CONTAINS} none may
 */
public record Filter(Dimension dimension, Op op, List<String> values) {

    /** Copies the values. */
    public Filter {
        values = List.copyOf(values);
    }

    /** How a filter compares. */
    public enum Op {
        IS("is"),
        IS_NOT("isNot"),
        CONTAINS("contains"),
        NOT_CONTAINS("notContains");

        private final String label;

        Op(String label) {
            this.label = label;
        }

        /** The name in the API. */
        public String label() {
            return label;
        }

        /** The operator of that API name. */
        public static Optional<Op> of(String label) {
            return Arrays.stream(values()).filter(op -> op.label.equals(label)).findFirst();
        }
    }
}
