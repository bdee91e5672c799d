package org.supportchain.modelgovernance;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import org.camunda.bpm.model.xml.ModelException;

/** Which step a form belongs to, so that a sentence about a field names the step and not the file. */
final class FormUse {

    private FormUse() {}

    static Words beginning(String form, SortedMap<String, byte[]> models) {
        String reference = "\"" + form + "\"";
        return models.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".bpmn"))
                .filter(file -> new String(file.getValue(), StandardCharsets.UTF_8).contains(reference))
                .flatMap(file -> partsOf(file.getValue()).values().stream())
                .filter(part -> part.trait("formRef").equals(form))
                .map(part -> Sentences.step(Words.of(Sentences.stepCode(part)), Sentences.name(part)))
                .findFirst()
                .orElseGet(() -> Words.say("Form “{0}”", "Biểu mẫu “{0}”", PlainText.ofId(form)));
    }

    private static Map<String, Part> partsOf(byte[] model) {
        try {
            return ModelReader.read(model);
        } catch (ModelException unreadable) {
            return Map.of();
        }
    }
}
