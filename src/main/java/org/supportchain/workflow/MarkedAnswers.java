package org.supportchain.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers under the names that the house gives them, whatever a form calls its fields. With the mark "share", the answer named
 * "recipient" is that of the field with the property {@code share = recipient}; where nobody has to be asked, a text of the form
 * says it with the property {@code shareRecipient}.
 */
record MarkedAnswers(FormSchema form, String mark, Map<String, Object> answers) {

    private static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");

    boolean has(String name) {
        return field(name).isPresent() || form.constants().containsKey(constant(name));
    }

    /** One code, empty when it was not answered. */
    Optional<String> one(String name) {
        return value(name).filter(String.class::isInstance).map(String.class::cast);
    }

    <E extends Enum<E>> Optional<E> one(String name, Class<E> words) {
        return one(name).map(word -> Enum.valueOf(words, word));
    }

    /** Some codes; words that the enumeration does not know, such as "all", are left out. */
    <E extends Enum<E>> Set<E> some(String name, Class<E> words) {
        Set<E> some = EnumSet.noneOf(words);
        codes(name).forEach(code -> EnumSet.allOf(words).stream()
                .filter(word -> word.name().equals(code))
                .forEach(some::add));
        return some;
    }

    Set<String> codes(String name) {
        return value(name)
                .map(value -> value instanceof Collection<?> list
                        ? Set.copyOf(list.stream().map(String::valueOf).toList())
                        : Set.of(String.valueOf(value).split(",")))
                .orElse(Set.of());
    }

    /** A moment, or the first moment of a day in Viet Nam. */
    @Nullable
    Instant moment(String name) {
        return value(name)
                .map(value -> value instanceof LocalDate day ? start(day) : (Instant) value)
                .orElse(null);
    }

    /** The moment after a day in Viet Nam is over. */
    @Nullable
    Instant endOfDay(String name) {
        return value(name).map(value -> start(((LocalDate) value).plusDays(1))).orElse(null);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(PEOPLE).toInstant();
    }

    private Optional<Object> value(String name) {
        return field(name)
                .<Object>map(field -> answers.get(field.key()))
                .or(() -> Optional.ofNullable(form.constants().get(constant(name))));
    }

    /** Which codes can be said at all: those of the field, or the ones that a text of the form says. */
    Set<String> offered(String name) {
        return field(name).map(field -> Set.copyOf(field.values())).orElseGet(() -> codes(name));
    }

    Optional<FormField> field(String name) {
        return form.fields().stream()
                .filter(field -> name.equals(field.marks().get(mark)))
                .findFirst();
    }

    private String constant(String name) {
        return mark + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }
}
