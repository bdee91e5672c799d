package org.supportchain.workflow;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** Reads the extension properties that make a model element a step of the house. */
final class StepCode {

    private StepCode() {}

    /** The step code of the activity at which an execution stands; null outside the house's steps. */
    static @Nullable String of(@Nullable ExecutionEntity execution) {
        ActivityImpl activity = execution == null ? null : execution.getActivity();
        return activity == null ? null : (String) activity.getProperty(SupportChainNames.STEP);
    }

    static @Nullable String property(Element element, String name) {
        Element extensions = element.element("extensionElements");
        Element properties =
                extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        if (properties == null) {
            return null;
        }
        return properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property").stream()
                .filter(property -> name.equals(property.attribute("name")))
                .map(property -> property.attribute("value"))
                .findFirst()
                .orElse(null);
    }
}
