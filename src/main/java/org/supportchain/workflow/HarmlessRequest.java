package org.supportchain.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a request holds nothing that the engine could take for code: no expression, no serialized object, no trick. */
enum HarmlessRequest {
    /** Answers of a form and passwords: a text may be anything that can be written. */
    WITH_WORDS,
    /** Queries, names, ids: a text that looks like an expression is one. */
    OF_CODES;

    private static final int DEEPEST = 20;
    private static final Set<String> NUMBERS = Set.of("firstResult", "maxResults");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r]]");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@:-]{0,255}");
    private static final Set<String> OBJECTS = Set.of("object", "bytes", "file", "xml");
    private static final Set<String> SERIALIZED = Set.of("objecttypename", "serializationdataformat");

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    boolean acceptsQuery(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return true;
        }
        for (String part : query.split("[&;]")) {
            try {
                String[] pair = part.split("=", 2);
                String name = decoded(pair[0]);
                String value = pair.length == 1 ? "" : decoded(pair[1]);
                if (isExpression(name)
                        || looksLikeExpression(name + value)
                        || isUnwritable(name + value)
                        || NUMBERS.contains(name) && !NUMBER.matcher(value).matches()) {
                    return false;
                }
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return true;
    }

    /** @param body must be one JSON value in UTF-8, no name in it twice */
    boolean acceptsBody(byte[] body) {
        try {
            return acceptsJson(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException | JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory could not be read.");
        }
    }

    private boolean acceptsJson(String text) throws IOException {
        try (JsonParser parser = json.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean afterTheEnd = parser.getParsingContext().inRoot()
                        && parser.getParsingContext().getCurrentIndex() > 0;
                if (afterTheEnd || !accepts(token, parser)) {
                    return false;
                }
            }
            return true;
        }
    }

    private boolean accepts(JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            return !isExpression(name)
                    && !isUnwritable(name)
                    && !looksLikeExpression(name)
                    && !SERIALIZED.contains(name.toLowerCase(Locale.ROOT));
        }
        return token != JsonToken.VALUE_STRING || acceptsText(parser.currentName(), parser.getText());
    }

    private boolean acceptsText(@Nullable String name, String text) {
        if (isUnwritable(text)
                || "type".equals(name) && isObject(text)
                || isId(name) && !ID.matcher(text).matches()) {
            return false;
        }
        return this == WITH_WORDS || !looksLikeExpression(text) && !hidesExpression(text);
    }

    /** A filter's query may come as a text that holds JSON. */
    private boolean hidesExpression(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return false;
        }
        try {
            return !acceptsJson(text);
        } catch (IOException e) {
            return true;
        }
    }

    /** Lists of a form come as JSON, which our own sieve reads; nowhere else is any of these needed. */
    private boolean isObject(String type) {
        String named = type.strip().toLowerCase(Locale.ROOT);
        return OBJECTS.contains(named) || this == OF_CODES && named.equals("json");
    }

    /** The engine takes anything for the id of a person, even a sentence. */
    private static boolean isId(@Nullable String name) {
        return name != null && (name.equals("id") || name.endsWith("Id"));
    }

    private static boolean isExpression(String name) {
        return name.strip().toLowerCase(Locale.ROOT).endsWith("expression");
    }

    private static boolean looksLikeExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    private static boolean isUnwritable(String text) {
        return UNWRITABLE.matcher(text).find();
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
