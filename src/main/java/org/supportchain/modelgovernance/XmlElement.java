package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of a model or table as it was read, under the prefixes of the house whatever prefixes the file uses. */
final class XmlElement {

    private final String name;
    private final @Nullable XmlElement parent;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** Kept when first asked for; by then the file has been read to its end. */
    private volatile @Nullable List<XmlElement> all;

    XmlElement(String name, @Nullable XmlElement parent) {
        this.name = name;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    String name() {
        return name;
    }

    @Nullable
    XmlElement parent() {
        return parent;
    }

    boolean is(String wanted) {
        return name.equals(wanted);
    }

    void put(String attribute, String value) {
        attributes.put(attribute, value);
    }

    void append(String more) {
        text.append(more);
    }

    Map<String, String> attributes() {
        return attributes;
    }

    /** The value of an attribute; empty where it is missing. */
    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    String id() {
        return get("id");
    }

    String text() {
        return text.toString().strip();
    }

    List<XmlElement> children() {
        return children;
    }

    Stream<XmlElement> children(String wanted) {
        return children.stream().filter(child -> child.is(wanted));
    }

    /** The text of the first child of that name; empty where there is none. */
    String textOf(String child) {
        return children(child).map(XmlElement::text).findFirst().orElse("");
    }

    /** This element and all below it. */
    Stream<XmlElement> all() {
        List<XmlElement> list = all;
        if (list == null) {
            list = new ArrayList<>();
            collectInto(list);
            all = list;
        }
        return list.stream();
    }

    private void collectInto(List<XmlElement> list) {
        list.add(this);
        children.forEach(child -> child.collectInto(list));
    }

    Stream<XmlElement> all(String wanted) {
        return all().filter(element -> element.is(wanted));
    }

    /** The nearest element around this one, itself included, that has an id. */
    XmlElement identified() {
        return parent == null || !id().isEmpty() ? this : parent.identified();
    }
}
