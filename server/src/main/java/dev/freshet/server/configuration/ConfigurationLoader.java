package dev.freshet.server.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Puts a {@link Configuration} together: a flag beats a variable, a variable beats the file, the file beats the default.
 */
public final class ConfigurationLoader {

    /** Variables of the launcher, the embedded engine, the tests, the dashboard's development server and the compose file. */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "FRESHET_JAVA_OPTIONS",
            "FRESHET_CHDB_LIBRARY",
            "FRESHET_CHROMIUM",
            "FRESHET_URL",
            "FRESHET_PASSWORD",
            "FRESHET_PUBLIC_URL");

    /** What is written for the types that a library reads, whose own complaints speak of classes. */
    private static final Map<Class<?>, String> FORMS = Map.of(
            Path.class, "the path of a folder",
            Duration.class, "a duration such as PT30S or PT24H",
            Period.class, "a period such as P30D or P13M",
            boolean.class, "true or false",
            int.class, "a whole number, or is too large",
            short.class, "a whole number, or is too large",
            ArrayList.class, "a list such as [{topic: orders, product: shop}]",
            Configuration.OwnTopic.class, "a list such as [{topic: orders, product: shop}]");

    private final ObjectMapper yaml = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A value is read out of the middle of a file.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // An empty text means "none" where texts are expected; elsewhere it is nothing that could be used.
            .withCoercionConfigDefaults(
                    coercion -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .build();
    private final KnownKeys known = new KnownKeys(readDefaults());

    /**
     * Reads and checks everything.
     *
     * @param file the configuration file, if there is one
     * @param environment all variables; those named {@code FRESHET_…} count
     * @param flags values by path, such as {@code http.port}, from the command line
     * @throws ConfigurationException for the first thing that is wrong
     */
    public Configuration load(Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        known.defaults().forEach((path, value) -> settings.put(path, new Setting(value, "default")));
        file.ifPresent(path -> settings.putAll(YamlFile.read(yaml, known, path)));
        settings.putAll(variables(environment));
        flags.forEach((path, text) -> settings.put(path, new Setting(StringNode.valueOf(text), "command line")));
        return bind(settings);
    }

    private Map<String, Setting> variables(Map<String, String> environment) {
        Map<String, String> paths =
                known.defaults().keySet().stream().collect(Collectors.toMap(KnownKeys::variable, path -> path));
        Map<String, Setting> settings = new LinkedHashMap<>();
        environment.forEach((name, text) -> {
            if (!name.startsWith("FRESHET_") || OTHER_VARIABLES.contains(name)) {
                return;
            }
            String path = paths.get(name);
            if (path == null) {
                throw new ConfigurationException(
                        "unknown variable " + name + didYouMean(KnownKeys.nearest(name, paths.keySet()), ""));
            }
            settings.put(path, new Setting(valueOf(name, path, text), name));
        });
        return settings;
    }

    /** A text stays a text, whatever it looks like; a list is read as YAML. */
    private JsonNode valueOf(String variable, String path, String text) {
        if (!known.isList(path)) {
            return StringNode.valueOf(text);
        }
        try {
            return yaml.readTree(text);
        } catch (JacksonException e) {
            throw new ConfigurationException(variable + ": not valid YAML: " + firstLine(e));
        }
    }

    private Configuration bind(Map<String, Setting> settings) {
        ObjectNode tree = yaml.createObjectNode();
        settings.forEach((path, setting) -> {
            List<String> names = List.of(path.split("\\."));
            ObjectNode group = tree;
            for (String name : names.subList(0, names.size() - 1)) {
                group = group.withObjectProperty(name);
            }
            group.set(names.getLast(), asText(setting.value()));
        });
        try {
            return yaml.treeToValue(tree, Configuration.class);
        } catch (DatabindException e) {
            throw new ConfigurationException(complaint(e, settings));
        }
    }

    /** One form for a value, whether it comes from YAML, a variable or a flag. */
    private static JsonNode asText(JsonNode value) {
        return value.isValueNode() ? StringNode.valueOf(value.asString()) : value;
    }

    private static String complaint(DatabindException problem, Map<String, Setting> settings) {
        String path = Stream.concat(
                        problem.getPath().stream().map(JacksonException.Reference::getPropertyName), brokenKey(problem))
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        String what = problem instanceof UnrecognizedPropertyException unknown
                ? "unknown key '" + unknown.getPropertyName() + "'" + didYouMean(nearest(unknown), "'")
                : "'" + path + "': " + reason(problem, path, settings);
        return origin(path, settings) + what;
    }

    /** Rules are checked a group at a time; which value breaks one, the rule says. */
    private static Stream<String> brokenKey(DatabindException problem) {
        for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokenRule broken) {
                return Stream.of(broken.key());
            }
        }
        return Stream.empty();
    }

    /** Our own rule's sentence where one was broken, else what the parser says. */
    private static String reason(DatabindException problem, String path, Map<String, Setting> settings) {
        @Nullable
        String form = problem instanceof MismatchedInputException mismatch ? FORMS.get(mismatch.getTargetType()) : null;
        @Nullable Setting setting = settings.get(path);
        if (form != null && setting != null) {
            return "'" + asText(setting.value()).asString(setting.value().toString()) + "' is not " + form;
        }
        for (Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return firstLine(problem);
    }

    private static Optional<String> nearest(UnrecognizedPropertyException unknown) {
        Collection<Object> ids = unknown.getKnownPropertyIds();
        return ids == null
                ? Optional.empty()
                : KnownKeys.nearest(
                        unknown.getPropertyName(),
                        ids.stream().map(Object::toString).toList());
    }

    /** Where the nearest enclosing value was set. */
    private static String origin(String path, Map<String, Setting> settings) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
            @Nullable Setting setting = settings.get(at);
            if (setting != null) {
                return setting.origin() + ": ";
            }
        }
        return "";
    }

    private static String didYouMean(Optional<String> name, String quote) {
        return name.map(text -> ", did you mean " + quote + text + quote + "?").orElse("");
    }

    private static String firstLine(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }

    private JsonNode readDefaults() {
        try (InputStream defaults = ConfigurationLoader.class.getResourceAsStream("freshet.yaml")) {
            return yaml.readTree(defaults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
