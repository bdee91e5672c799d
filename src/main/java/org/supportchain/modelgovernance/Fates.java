package org.supportchain.modelgovernance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.supportchain.modelgovernance.Rehearsal.Stand;

/** Says of every place where a case stands whether the proposed models have the same place. Each place is looked up once. */
final class Fates {

    private final RepositoryService repository;
    private final Map<String, XmlElement> proposed = new HashMap<>();
    private final Map<String, XmlElement> running = new HashMap<>();
    private final Map<List<String>, Stand> stands = new HashMap<>();

    Fates(RepositoryService repository, ModelFiles proposed) {
        this.repository = repository;
        ReadFiles.of(proposed).models().values().stream()
                .flatMap(root -> root.all("bpmn:process"))
                .forEach(process -> this.proposed.put(process.id(), process));
    }

    Stand of(OpenPlaces.Place place) {
        return stands.computeIfAbsent(List.of(place.definition(), place.element()), key -> {
            String id = place.element().replace("#multiInstanceBody", "");
            XmlElement now = find(running.computeIfAbsent(place.definition(), this::read), id)
                    .orElse(null);
            XmlElement then = Optional.ofNullable(proposed.get(place.process()))
                    .flatMap(process -> find(process, id))
                    .orElse(null);
            String name = now == null || now.get("name").isEmpty() ? id : now.get("name");
            return new Stand(place.process(), id, name, fate(now, then));
        });
    }

    private static Fate fate(@Nullable XmlElement now, @Nullable XmlElement then) {
        if (now == null || then == null) {
            return Fate.REMOVED;
        }
        if (!now.name().equals(then.name()) || isForEach(now) != isForEach(then)) {
            return Fate.OTHER_KIND;
        }
        return around(now).equals(around(then)) ? Fate.MOVES : Fate.ELSEWHERE;
    }

    private static boolean isForEach(XmlElement element) {
        return element.children("bpmn:multiInstanceLoopCharacteristics")
                .findAny()
                .isPresent();
    }

    /** The sub-processes in which it lies. */
    private static List<String> around(XmlElement element) {
        List<String> around = new ArrayList<>();
        for (XmlElement one = element.parent(); one != null && !one.is("bpmn:process"); one = one.parent()) {
            around.add(one.id());
        }
        return around;
    }

    private static Optional<XmlElement> find(XmlElement root, String id) {
        return root.all().filter(element -> element.id().equals(id)).findFirst();
    }

    private XmlElement read(String definition) {
        try (InputStream model = repository.getProcessModel(definition)) {
            return SafeXml.read(model.readAllBytes(), SafeXml.BPMN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every step of the proposed models with the roles that do it; what is decided at run time is left out. */
    static Map<String, List<String>> rolesOfSteps(ModelFiles models) {
        Map<String, List<String>> roles = new HashMap<>();
        ReadFiles.of(models).models().values().stream()
                .flatMap(root -> root.all("bpmn:userTask"))
                .forEach(task -> task.all("camunda:property")
                        .filter(property -> property.get("name").equals("step"))
                        .forEach(step -> Stream.of(
                                        task.get("camunda:candidateGroups").split(","))
                                .map(String::strip)
                                .filter(group -> !group.isEmpty() && !group.contains("{"))
                                .forEach(group -> {
                                    List<String> ofStep =
                                            roles.computeIfAbsent(step.get("value"), key -> new ArrayList<>());
                                    if (!ofStep.contains(group)) {
                                        ofStep.add(group);
                                    }
                                })));
        return roles;
    }
}
