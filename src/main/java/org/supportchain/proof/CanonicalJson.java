package org.supportchain.proof;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the canonical JSON of a row: an object of texts, one of which may be such an object itself; names ascend, no white space. */
final class CanonicalJson {

    private final String text;
    private int at;

    private CanonicalJson(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if it is anything else */
    static Map<String, Object> parse(String text) {
        CanonicalJson json = new CanonicalJson(text);
        Map<String, Object> object = json.object();
        if (json.at != text.length()) {
            throw json.unreadable();
        }
        return object;
    }

    private Map<String, Object> object() {
        Map<String, Object> fields = new LinkedHashMap<>();
        expect('{');
        if (next('}')) {
            return fields;
        }
        String before = null;
        do {
            String name = string();
            if (before != null && before.compareTo(name) >= 0) {
                throw unreadable();
            }
            expect(':');
            fields.put(name, at < text.length() && text.charAt(at) == '{' ? object() : string());
            before = name;
        } while (next(','));
        expect('}');
        return fields;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = take();
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = take();
        return switch (c) {
            case '"', '\\' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                if (at > text.length()) {
                    throw unreadable();
                }
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> throw unreadable();
        };
    }

    private char take() {
        if (at >= text.length()) {
            throw unreadable();
        }
        return text.charAt(at++);
    }

    private boolean next(char c) {
        boolean is = at < text.length() && text.charAt(at) == c;
        if (is) {
            at++;
        }
        return is;
    }

    private void expect(char c) {
        if (!next(c)) {
            throw unreadable();
        }
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("Not canonical JSON, at character " + at);
    }

    /** Writes such an object again. */
    static String write(Map<String, ?> fields) {
        StringBuilder json = new StringBuilder("{");
        String comma = "";
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            json.append(comma).append(quoted(field.getKey())).append(':');
            if (field.getValue() instanceof Map<?, ?> inner) {
                @SuppressWarnings("unchecked")
                Map<String, ?> object = (Map<String, ?>) inner;
                json.append(write(object));
            } else {
                json.append(quoted(field.getValue().toString()));
            }
            comma = ",";
        }
        return json.append('}').toString();
    }

    /** RFC 8785, 3.2.2.2. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
