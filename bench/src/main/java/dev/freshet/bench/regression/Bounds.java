package dev.freshet.bench.regression;

import dev.freshet.bench.product.BenchException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The bounds of all ratios, as they stand in a file. Immutable. */
final class Bounds {

    /** Where they stand in the repository. */
    static final String FILE = "docs/benchmarks/ratios.yaml";

    private final Map<String, Bound> byName;

    private Bounds(Map<String, Bound> byName) {
        this.byName = new LinkedHashMap<>(byName);
    }

    /** @throws BenchException if the file is not there or is not what it should be */
    static Bounds read(Path file) {
        try {
            YAMLMapper yaml = YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
            return new Bounds(yaml.readValue(file.toFile(), new TypeReference<Map<String, Bound>>() {}));
        } catch (JacksonException e) {
            throw new BenchException(file + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** One line for each ratio that is too large, that has no bound, or whose bound has no ratio; none when all is well. */
    List<String> complaints(Map<String, Double> ratios) {
        List<String> complaints = new ArrayList<>();
        ratios.forEach((name, measured) -> {
            Bound bound = byName.get(name);
            if (bound == null) {
                complaints.add("%s has no bound in %s; measured %s".formatted(name, FILE, number(measured)));
            } else if (!(measured <= bound.most())) {
                complaints.add("%s is %s, its bound is %s (%s; it was %s when that was set)"
                        .formatted(name, number(measured), number(bound.most()), FILE, bound.measured()));
            }
        });
        byName.keySet().stream()
                .filter(name -> !ratios.containsKey(name))
                .forEach(name -> complaints.add("%s has a bound in %s and is not measured".formatted(name, FILE)));
        return complaints;
    }

    /** A ratio's bound for people. */
    String textOf(String name) {
        Bound bound = byName.get(name);
        return bound == null ? "no bound" : "at most " + number(bound.most());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
