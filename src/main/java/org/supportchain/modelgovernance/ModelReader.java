package org.supportchain.modelgovernance;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads a BPMN file into its parts. It takes every attribute and every nested element along, known to the house or not, so
 * that no setting can change unseen; it leaves out what is drawn only.
 */
final class ModelReader {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    /** The engine still reads its oldest namespace. */
    private static final String ACTIVITI = "http://activiti.org/bpmn";

    private static final Set<String> WRAPPERS = Set.of("extensionElements", "properties", "inputOutput");
    private static final Set<String> DRAWN_ONLY = Set.of(
            "incoming", "outgoing", "laneSet", "textAnnotation", "association", "group", "collaboration", "category");
    private static final Set<String> PARTS_ENDINGS = Set.of(
            "Task", "task", "Event", "Gateway", "ubProcess", "callActivity", "sequenceFlow", "process", "transaction");
    /** Saying the default changes nothing. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "cancelActivity", "true",
            "isInterrupting", "true",
            "triggeredByEvent", "false",
            "isSequential", "false",
            "asyncBefore", "false",
            "asyncAfter", "false",
            "exclusive", "true",
            "isForCompensation", "false",
            "parallelMultiple", "false");
    /** What tells apart several nested elements of the same kind. */
    private static final Set<String> NAMES_OF_NESTED = Set.of("name", "target", "event", "businessKey", "variables");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Document document;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private ModelReader(Document document) {
        this.document = document;
    }

    static Map<String, Part> read(byte[] file) {
        ModelReader reader = new ModelReader((Document) Bpmn.readModelFromStream(new ByteArrayInputStream(file))
                .getDocument()
                .getDomSource()
                .getNode());
        reader.readParts(reader.document.getDocumentElement(), "");
        return reader.parts;
    }

    private void readParts(Element parent, String within) {
        for (Element child : Children.of(parent)) {
            if (isPart(child)) {
                Part part = part(child, within);
                parts.put(part.id(), part);
                readParts(child, part.id());
            }
        }
    }

    private Part part(Element element, String within) {
        Map<String, String> traits = new TreeMap<>();
        attributes(element).forEach(traits::put);
        traits.remove("name");
        nested(element, traits);
        String id = element.getAttribute("id");
        return new Part(
                id.isEmpty() ? element.getLocalName() + parts.size() : id,
                element.getLocalName(),
                Words.of(element.getAttribute("name")),
                within,
                traits);
    }

    private void nested(Element element, Map<String, String> traits) {
        for (Element child : Children.of(element)) {
            if (WRAPPERS.contains(child.getLocalName())) {
                nested(child, traits);
            } else if (!isPart(child) && isRead(child)) {
                String key = keyOf(child);
                int again = 1;
                while (traits.containsKey(key)) {
                    key = keyOf(child) + ++again;
                }
                traits.put(key, folded(child));
            }
        }
    }

    /** A nested element as one value: its attributes, what is inside it, its text. */
    private String folded(Element element) {
        List<String> folded = new ArrayList<>();
        attributes(element).forEach((name, value) -> {
            if (!NAMES_OF_NESTED.contains(name)) {
                folded.add(name + "=" + value);
            }
        });
        List<Element> children =
                Children.of(element).stream().filter(ModelReader::isRead).toList();
        children.forEach(child -> folded.add(keyOf(child) + "=" + folded(child)));
        if (children.isEmpty()) {
            folded.add(SPACE.matcher(element.getTextContent()).replaceAll(" ").strip());
        }
        return folded.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    }

    private SortedMap<String, String> attributes(Element element) {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String name = attribute.getLocalName();
            if (isRead(attribute) && !name.equals("id") && !attribute.getValue().equals(DEFAULTS.get(name))) {
                attributes.put(name, meant(name, attribute.getValue()));
            }
        }
        return attributes;
    }

    /** What an event waits for or throws has a name of its own; the id of its declaration means nothing. */
    private String meant(String attribute, String value) {
        String naming =
                switch (attribute) {
                    case "messageRef", "signalRef" -> "name";
                    case "escalationRef" -> "escalationCode";
                    case "errorRef" -> "errorCode";
                    default -> "";
                };
        if (naming.isEmpty()) {
            return value.strip();
        }
        return Children.of(document.getDocumentElement()).stream()
                .filter(declared -> declared.getAttribute("id").equals(value.substring(value.indexOf(':') + 1)))
                .map(declared -> declared.hasAttribute(naming)
                        ? declared.getAttribute(naming)
                        : declared.getAttributeNS(CAMUNDA, naming))
                .findFirst()
                .orElse(value);
    }

    private static String keyOf(Element element) {
        return NAMES_OF_NESTED.stream()
                .filter(element::hasAttribute)
                .sorted()
                .findFirst()
                .map(name -> element.getLocalName() + "[" + name + "=" + element.getAttribute(name) + "]")
                .orElse(element.getLocalName());
    }

    private static boolean isPart(Element element) {
        return BPMN.equals(element.getNamespaceURI())
                && PARTS_ENDINGS.stream().anyMatch(element.getLocalName()::endsWith);
    }

    /** The engine reads BPMN and its own namespace; colours and notes of other tools have theirs. */
    private static boolean isRead(Node node) {
        String namespace = node.getNamespaceURI();
        return !DRAWN_ONLY.contains(node.getLocalName())
                && (namespace == null
                        || namespace.equals(BPMN)
                        || namespace.equals(CAMUNDA)
                        || namespace.equals(ACTIVITI));
    }
}
