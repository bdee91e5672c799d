package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The models as they are shipped, and hands to change them the way a manager would, each change once and for certain. */
final class ShippedModels {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final SortedMap<String, byte[]> FILES = new TreeMap<>();

    static {
        for (String folder : List.of("bpmn", "forms")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.toList()) {
                    FILES.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ShippedModels() {}

    static ModelFiles shipped() {
        return new ModelFiles(FILES);
    }

    static ModelFiles with(String file, UnaryOperator<String> edit) {
        SortedMap<String, byte[]> files = new TreeMap<>(FILES);
        files.put(file, edited(file, edit));
        return new ModelFiles(files);
    }

    static byte[] edited(String file, UnaryOperator<String> edit) {
        String text = new String(FILES.get(file), StandardCharsets.UTF_8);
        String changed = edit.apply(text);
        assertThat(changed).as("the edit of %s changes something", file).isNotEqualTo(text);
        return changed.getBytes(StandardCharsets.UTF_8);
    }

    static UnaryOperator<String> replace(String from, String to) {
        return text -> {
            assertThat(text).contains(from);
            return text.replaceFirst(Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
        };
    }

    /** Replaces inside the start tag of one element. */
    static UnaryOperator<String> inTag(String id, String from, String to) {
        return inside("<[\\w:]+ [^>]*\\bid=\"" + id + "\"[^>]*>", from, to);
    }

    /** Replaces inside one element, tags and all. */
    static UnaryOperator<String> inElement(String id, String from, String to) {
        return inside("(?s)<([\\w:]+) [^>]*\\bid=\"" + id + "\".*?</\\1>", from, to);
    }

    static UnaryOperator<String> inRow(String rule, String from, String to) {
        return inside("(?s)<rule (?:(?!<rule ).)*?<text>\"" + rule + "\"</text>.*?</rule>", from, to);
    }

    static UnaryOperator<String> inside(String what, String from, String to) {
        return text -> Pattern.compile(what).matcher(text).replaceFirst(found -> {
            assertThat(found.group()).contains(from);
            return java.util.regex.Matcher.quoteReplacement(replace(from, to).apply(found.group()));
        });
    }

    static String row(String text, String rule) {
        var found = Pattern.compile("(?s) *<rule (?:(?!<rule ).)*?<text>\"" + rule + "\"</text>.*?</rule>\n")
                .matcher(text);
        assertThat(found.find()).as(rule).isTrue();
        return found.group();
    }

    static UnaryOperator<String> withoutRow(String rule) {
        return text -> text.replace(row(text, rule), "");
    }

    static UnaryOperator<String> swapped(String above, String below) {
        return text -> {
            String first = row(text, above);
            String second = row(text, below);
            return text.replace(first, "§").replace(second, first).replace("§", second);
        };
    }

    static UnaryOperator<String> model(Consumer<BpmnModelInstance> edit) {
        return text -> {
            BpmnModelInstance model =
                    Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            edit.accept(model);
            return Bpmn.convertToString(model);
        };
    }

    /** Takes an element out and joins what came before it to what came after. */
    static UnaryOperator<String> without(String id) {
        return model(model -> {
            FlowNode node = model.getModelElementById(id);
            List<FlowNode> next =
                    node.getOutgoing().stream().map(SequenceFlow::getTarget).toList();
            model.getModelElementsByType(BoundaryEvent.class).stream()
                    .filter(event -> event.getAttachedTo().equals(node))
                    .forEach(ShippedModels::removeWithWay);
            List.copyOf(node.getOutgoing()).forEach(ShippedModels::remove);
            for (SequenceFlow flow : List.copyOf(node.getIncoming())) {
                if (next.isEmpty()) {
                    remove(flow);
                } else {
                    flow.setTarget(next.get(0));
                }
            }
            remove(node);
        });
    }

    static void removeWithWay(FlowNode node) {
        for (SequenceFlow flow : List.copyOf(node.getOutgoing())) {
            FlowNode end = flow.getTarget();
            remove(flow);
            if (end.getIncoming().isEmpty()) {
                remove(end);
            }
        }
        remove(node);
    }

    static void remove(ModelElementInstance element) {
        String id = element.getAttributeValue("id");
        ModelElementInstance root = element.getModelInstance().getDocumentElement();
        drawn(root, id).forEach(shape -> shape.getParentElement().removeChildElement(shape));
        element.getParentElement().removeChildElement(element);
    }

    private static List<ModelElementInstance> drawn(ModelElementInstance root, String id) {
        var model = (BpmnModelInstance) root.getModelInstance();
        return Stream.<ModelElementInstance>concat(
                        model
                                .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape.class)
                                .stream(),
                        model
                                .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge.class)
                                .stream())
                .filter(shape -> id.equals(shape.getAttributeValue("bpmnElement")))
                .toList();
    }

    /** Edits one component of a form, found by its key or id. */
    static UnaryOperator<String> component(String keyOrId, Consumer<ObjectNode> edit) {
        return form(root -> edit.accept(find(root, keyOrId)));
    }

    static UnaryOperator<String> withoutComponent(String keyOrId) {
        return form(root -> removeFrom(root, keyOrId));
    }

    static UnaryOperator<String> form(Consumer<ObjectNode> edit) {
        return text -> {
            try {
                ObjectNode root = (ObjectNode) JSON.readTree(text);
                edit.accept(root);
                return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    static ObjectNode find(JsonNode parent, String keyOrId) {
        ObjectNode found = search(parent, keyOrId);
        assertThat(found).as(keyOrId).isNotNull();
        return found;
    }

    private static ObjectNode search(JsonNode parent, String keyOrId) {
        for (JsonNode component : parent.path("components")) {
            if (is(component, keyOrId)) {
                return (ObjectNode) component;
            }
            ObjectNode deeper = search(component, keyOrId);
            if (deeper != null) {
                return deeper;
            }
        }
        return null;
    }

    private static void removeFrom(JsonNode parent, String keyOrId) {
        var components = parent.path("components").elements();
        while (components.hasNext()) {
            JsonNode component = components.next();
            if (is(component, keyOrId)) {
                components.remove();
            } else {
                removeFrom(component, keyOrId);
            }
        }
    }

    private static boolean is(JsonNode component, String keyOrId) {
        return keyOrId.equals(component.path("key").asText())
                || keyOrId.equals(component.path("id").asText());
    }
}
