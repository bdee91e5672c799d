package org.supportchain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds our Vietnamese texts of Camunda's web apps against the English ones of the version on the class path. */
class TranslationsTest {

    /** Signs, patterns to type and names of formats: the same in every language. */
    private static final Set<String> SAME_IN_BOTH = Set.of("<", "<=", ">", ">=", "YYYY-MM-DDTHH:mm:ss", "CSV", "JSON");

    /**
     * What must survive translation: interpolations, format marks, character entities and HTML tags. Only real tags
     * count: Camunda also writes {@code <null>} as an ordinary text.
     */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{.*?}}|\\{}|%[a-z]|&\\w+;|</?(?:a|b|br|code|em|i|li|p|span|strong|u|ul)\\b[^>]*>");

    /** Letters with a mark that Vietnamese has and English has not. */
    private static final Pattern VIETNAMESE_LETTER = Pattern.compile("[\\u00C0-\\u01B0\\u1EA0-\\u1EF9]");

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void everyKeyIsTranslated(String app) throws IOException {
        assertThat(texts(app, "vi").keySet())
                .containsExactlyInAnyOrderElementsOf(texts(app, "en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void placeholdersAndTagsAreKept(String app) throws IOException {
        Map<String, String> vietnamese = texts(app, "vi");
        texts(app, "en").forEach((key, english) -> assertThat(placeholders(vietnamese.get(key)))
                .as("placeholders of %s", key)
                .isEqualTo(placeholders(english)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void noTextIsEmptyUnlessTheEnglishOneIs(String app) throws IOException {
        Map<String, String> english = texts(app, "en");
        assertThat(texts(app, "vi")).allSatisfy((key, text) -> {
            if (english.getOrDefault(key, "").isEmpty()) {
                assertThat(text).as(key).isEmpty();
            } else {
                assertThat(text).as(key).isNotBlank();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void noTextIsLeftInEnglish(String app) throws IOException {
        Map<String, String> vietnamese = texts(app, "vi");
        assertThat(texts(app, "en").entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .filter(entry -> !SAME_IN_BOTH.contains(entry.getValue()))
                        .filter(entry -> entry.getValue().equals(vietnamese.get(entry.getKey())))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin", "cockpit"})
    void theTextsAreWrittenWithVietnameseMarks(String app) throws IOException {
        Map<String, String> vietnamese = texts(app, "vi");
        long marked = vietnamese.values().stream()
                .filter(text -> VIETNAMESE_LETTER.matcher(text).find())
                .count();
        // A few Vietnamese words carry no mark, "sau" (after) for one.
        assertThat((double) marked / vietnamese.size()).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "admin", "cockpit"})
    void datesAreWrittenAsInVietNam(String app) throws IOException {
        JsonNode vietnamese = read(app, "vi").path("dateLocales");
        JsonNode english = read(app, "en").path("dateLocales");
        assertThat(fieldNames(vietnamese)).containsAll(fieldNames(english));
        assertThat(vietnamese.path("longDateFormat").path("L").asText()).isEqualTo("DD/MM/YYYY");
        assertThat(vietnamese.path("longDateFormat").path("LLL").asText()).isEqualTo("DD/MM/YYYY LT");
        for (String list : List.of("months", "monthsShort", "weekdays", "weekdaysMin", "weekdaysShort")) {
            assertThat(vietnamese.path(list)).as(list).hasSameSizeAs(english.path(list));
        }
        for (String unit : fieldNames(english.path("relativeTime"))) {
            assertThat(placeholders(vietnamese.path("relativeTime").path(unit).asText()))
                    .as(unit)
                    .isEqualTo(
                            placeholders(english.path("relativeTime").path(unit).asText()));
        }
        assertThat(vietnamese.path("weekdays").path(0).asText())
                .as("moment begins the week with Sunday")
                .isEqualTo("Chủ nhật");
    }

    private Map<String, String> texts(String app, String language) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        read(app, language)
                .path("labels")
                .properties()
                .forEach(label -> texts.put(label.getKey(), label.getValue().asText()));
        assertThat(texts).as("labels of %s in %s", app, language).hasSizeGreaterThan(100);
        return texts;
    }

    private JsonNode read(String app, String language) throws IOException {
        String path = "/META-INF/resources/webjars/camunda/app/%s/locales/%s.json".formatted(app, language);
        try (InputStream file = Objects.requireNonNull(TranslationsTest.class.getResourceAsStream(path), path)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            // Camunda's files begin with a byte order mark.
            return json.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(result -> result.group())
                .sorted()
                .toList();
    }

    private static List<String> fieldNames(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
