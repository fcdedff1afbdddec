package dev.freshet.bench.compare;

import java.util.ArrayList;
import java.util.List;

/** Whether a system's answers are those of another one that counts exactly. */
final class Agreement {

    /** Of numbers that are no estimates but for the last digits of their division. */
    private static final double ROUNDING = 1e-6;

    /** Of estimates: so many people more or less are no difference, however few there are. */
    private static final double FEW = 2;

    private Agreement() {}

    /** What is not the same, in words; the first few. */
    static List<String> differences(List<PageQuestion> questions, Asked exact, Asked others) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < questions.size() && differences.size() < 5; i++) {
            PageQuestion question = questions.get(i);
            boolean agree = question.exact()
                    ? agree(exact.answers().get(i), others.answers().get(i), ROUNDING, 0)
                    : agree(exact.answers().get(i), others.answers().get(i), others.tolerance(), FEW);
            if (!agree) {
                differences.add("%s: %s by %s of %s from %s is %s, not %s"
                        .formatted(
                                others.name(),
                                question.metric(),
                                question.dimension(),
                                question.product(),
                                question.from(),
                                others.answers().get(i),
                                exact.answers().get(i)));
            }
        }
        return differences;
    }

    private static boolean agree(List<Double> exact, List<Double> answer, double share, double few) {
        if (exact.size() != answer.size()) {
            return false;
        }
        for (int i = 0; i < exact.size(); i++) {
            double expected = exact.get(i);
            if (!(Math.abs(answer.get(i) - expected) <= Math.max(few, share * Math.abs(expected)))) {
                return false;
            }
        }
        return true;
    }
}
