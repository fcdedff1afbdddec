package dev.freshet.load;

import dev.freshet.load.columns.EventBlock;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * All that a protocol object is made of, as text: two that behave alike from here on have the same. It reads the fields themselves, so that a
 * field which is added tells states apart without a word here.
 */
final class ModelState {

    /** What never changes, and what decides on nothing but times; in the model all pauses are over at once. */
    private static final Set<String> WITHOUT_CONSEQUENCE =
            Set.of("partition", "incarnation", "admission", "recollection", "config", "lastError", "failures");

    /** What of a promise goes with the time, and makes no difference to events without messageId. */
    private static final Pattern TERMS = Pattern.compile(" since=\\d+ at=\\d+");

    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private ModelState() {}

    /** A commit in which the terms of a promise are left out. */
    static String of(OffsetAndMetadata commit) {
        return commit.offset() + "/" + TERMS.matcher(commit.metadata()).replaceAll("");
    }

    static String of(Object object) {
        StringBuilder state = new StringBuilder();
        write(object, state);
        return state.toString();
    }

    private static void write(@Nullable Object value, StringBuilder state) {
        switch (value) {
            case null -> state.append('-');
            case Number number -> state.append(number);
            case Boolean flag -> state.append(flag ? 'y' : 'n');
            case String text -> state.append(text);
            case Enum<?> constant -> state.append(constant.name());
            case OptionalLong optional -> state.append(optional.isPresent() ? optional.getAsLong() : "-");
            case OptionalInt optional -> state.append(optional.isPresent() ? optional.getAsInt() : "-");
            case Optional<?> optional -> write(optional.orElse(null), state);
            case long[] numbers -> state.append(Arrays.toString(numbers));
            case OffsetAndMetadata commit -> state.append(of(commit));
            case Terms _ -> state.append("terms");
            case Ledger _ -> state.append("ledger");
            case TopicPartition partition -> state.append(partition);
            case EventBlock block -> state.append(block.rows());
            case CompletableFuture<?> future -> state.append(future.state());
            case Map<?, ?> map -> write(map.entrySet(), state);
            case Map.Entry<?, ?> entry -> {
                write(entry.getKey(), state);
                write(entry.getValue(), state.append('='));
            }
            case Collection<?> elements -> {
                state.append('[');
                elements.forEach(element -> write(element, state.append(' ')));
                state.append(']');
            }
            default -> writeFields(value, state);
        }
    }

    private static void writeFields(Object value, StringBuilder state) {
        if (!value.getClass().getName().startsWith("dev.freshet.")) {
            throw new AssertionError("the model cannot tell the states of a " + value.getClass() + " apart");
        }
        state.append('(');
        for (Field field : FIELDS.computeIfAbsent(value.getClass(), ModelState::fieldsOf)) {
            try {
                write(field.get(value), state.append(' '));
            } catch (IllegalAccessException closed) {
                throw new AssertionError(closed);
            }
        }
        state.append(')');
    }

    private static List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> !field.getName().endsWith("Millis"))
                .filter(field -> !WITHOUT_CONSEQUENCE.contains(field.getName()))
                .toList();
        fields.forEach(field -> field.setAccessible(true));
        return fields;
    }
}
