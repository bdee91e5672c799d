package org.supportchain.modelgovernance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an element stands in a text.
 *
 * @param prefix with its colon
 * @param inside where its content begins
 * @param ends where its content ends, and where it ends itself
 */
record XmlPart(String name, String prefix, String id, int start, int inside, List<XmlPart> parts, int[] ends) {

    /** Enough to take well-formed XML apart; that it is, and that it is harmless, was found before by {@link SafeXml}. */
    private static final Pattern TAG = Pattern.compile(
            "<!--.*?-->|<!\\[CDATA\\[.*?]]>|<\\?.*?\\?>"
                    + "|<(?<close>/?)(?:(?<prefix>[\\w.-]+):)?(?<name>[\\w.-]+)(?<rest>(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+)>",
            Pattern.DOTALL);

    private static final Pattern ID = Pattern.compile("(?:^|\\s)id\\s*=\\s*[\"']([^\"']*)[\"']");

    /** Where its content ends. */
    int contentEnd() {
        return ends[0];
    }

    int end() {
        return ends[1];
    }

    List<XmlPart> all(Predicate<XmlPart> wanted) {
        List<XmlPart> found = new ArrayList<>();
        parts.forEach(part -> {
            if (wanted.test(part)) {
                found.add(part);
            }
            found.addAll(part.all(wanted));
        });
        return found;
    }

    Optional<XmlPart> first(String wanted) {
        return parts.stream().filter(part -> part.name.equals(wanted)).findFirst();
    }

    List<XmlPart> cells() {
        return parts.stream().filter(part -> part.name.endsWith("Entry")).toList();
    }

    /** The whole text, without a name, around its elements. */
    static XmlPart of(String text) {
        XmlPart whole = new XmlPart("", "", "", 0, 0, new ArrayList<>(), new int[] {text.length(), text.length()});
        Deque<XmlPart> open = new ArrayDeque<>(List.of(whole));
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            if (tag.group("name") == null) {
                continue;
            }
            if (!tag.group("close").isEmpty()) {
                XmlPart closed = open.pop();
                closed.ends[0] = tag.start();
                closed.ends[1] = tag.end();
                continue;
            }
            Matcher id = ID.matcher(tag.group("rest"));
            String prefix = tag.group("prefix") == null ? "" : tag.group("prefix") + ":";
            XmlPart part = new XmlPart(
                    tag.group("name"),
                    prefix,
                    id.find() ? id.group(1) : "",
                    tag.start(),
                    tag.end(),
                    new ArrayList<>(),
                    new int[] {tag.end(), tag.end()});
            open.element().parts.add(part);
            if (!tag.group("rest").endsWith("/")) {
                open.push(part);
            }
        }
        return whole;
    }
}
