package org.supportchain.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The models as they stand in the folder {@code bpmn}, whatever was deployed since. */
final class ShippedModels {

    private ShippedModels() {}

    static Stream<BpmnModelInstance> all() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/*.bpmn"))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .map(ShippedModels::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> processes() {
        return all().map(ShippedModels::process);
    }

    static String process(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next().getId();
    }

    /** The ids of all nodes and sequence flows of a process. */
    static Set<String> paths(String process) {
        BpmnModelInstance model =
                all().filter(one -> process(one).equals(process)).findFirst().orElseThrow();
        return Stream.of(FlowNode.class, SequenceFlow.class)
                .flatMap(type -> model.getModelElementsByType(type).stream())
                .map(FlowElement::getId)
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    private static BpmnModelInstance read(Resource file) {
        try (InputStream model = file.getInputStream()) {
            return Bpmn.readModelFromStream(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
