package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a comparison says, and that both directions of it agree. */
class ComparisonTest {

    private static final int PAIRS = 1_000;

    @Test
    void saysALongerTermAsADirectorWouldSayIt() {
        Change change = only(ShippedModels.with("deadlines.dmn", ShippedModels.inRow("C02-01", "PT24H", "PT48H")));
        assertThat(change.en()).isEqualTo("Step C02 Assess child rapidly: the term grows from 24 hours to 48 hours.");
        assertThat(change.vi()).isEqualTo("Bước C02 Đánh giá nhanh trẻ em: thời hạn tăng từ 24 giờ lên 48 giờ.");
        assertThat(change.elementName()).isEqualTo("Assess child rapidly · Đánh giá nhanh trẻ em");
    }

    @Test
    void saysConditionsInWords() {
        Change change = only(ShippedModels.with(
                "support-chain.bpmn", ShippedModels.replace("${!child}", "${!child || riskLevel == 'LOW'}")));
        assertThat(change.en()).endsWith("the condition changes from “not child” to “not child or risk level is LOW”.");
        assertThat(change.vi()).contains("điều kiện đổi từ “không child” thành");
    }

    @Test
    void namesTheStepThatAFormBelongsTo() {
        Change change =
                only(ShippedModels.with("approve-closure.form", ShippedModels.withoutComponent("noOpenThreat")));
        assertThat(change.en()).isEqualTo("Step F04a Approve closure, field “No open threat”: it is removed.");
        assertThat(change.vi()).isEqualTo("Bước F04a Phê duyệt kết thúc hồ sơ, mục “Không còn mối đe doạ”: bị xoá.");
    }

    @Test
    void marksElementsOfDiagrams() {
        var marks = Comparison.of(
                        ShippedModels.shipped(),
                        ShippedModels.with("follow-up.bpmn", ShippedModels.without("Task_ApproveClosure")))
                .marks();
        assertThat(marks).containsOnlyKeys("follow-up.bpmn");
        assertThat(marks.get("follow-up.bpmn"))
                .containsEntry("Task_ApproveClosure", java.util.Set.of(Mark.REMOVED, Mark.WEAKENED))
                .containsEntry("SequenceFlow_PrepareClosureToApproveClosure", java.util.Set.of(Mark.CHANGED))
                .doesNotContainKey("Task_PrepareClosure");
    }

    @Test
    void bothDirectionsAgree() {
        Random random = new Random(20261127);
        List<Map.Entry<String, byte[]>> edited = new ArrayList<>(Stream.of(
                        Weakenings.all().stream()
                                .map(Weakenings.Weakening::edit)
                                .toList(),
                        HarmlessEditTest.layout(),
                        HarmlessEditTest.wording(),
                        HarmlessEditTest.stronger())
                .flatMap(List::stream)
                .map(edit -> Map.entry(edit.file(), ShippedModels.edited(edit.file(), edit.edit())))
                .toList());
        ShippedModels.FILES.entrySet().stream().limit(20).forEach(edited::add);
        int compared = 0;
        for (int i = 0; i < PAIRS; i++) {
            Map.Entry<String, byte[]> one = edited.get(random.nextInt(edited.size()));
            List<Map.Entry<String, byte[]>> sameFile = edited.stream()
                    .filter(edit -> edit.getKey().equals(one.getKey()))
                    .toList();
            ModelFiles a = with(one);
            ModelFiles b = with(sameFile.get(random.nextInt(sameFile.size())));
            compared += agree(Comparison.of(a, b), Comparison.of(b, a));
        }
        assertThat(compared).as("terms that were compared").isGreaterThan(50);
    }

    /** Whoever lengthens in one direction shortens in the other, and only one of the two is a weakening. */
    private static int agree(Comparison there, Comparison back) {
        Map<String, Change> lengthsBack = lengths(back);
        Map<String, Change> lengthsThere = lengths(there);
        assertThat(lengthsThere.keySet()).isEqualTo(lengthsBack.keySet());
        lengthsThere.forEach((element, change) -> {
            Change opposite = lengthsBack.get(element);
            assertThat(change.weakening().isPresent())
                    .as("%s / %s", change, opposite)
                    .isNotEqualTo(opposite.weakening().isPresent());
        });
        assertThat(there.changes().isEmpty()).isEqualTo(back.changes().isEmpty());
        assertThat(Stream.concat(there.changes().stream(), back.changes().stream()))
                .allSatisfy(Spoken::plainly);
        return lengthsThere.size();
    }

    private static Map<String, Change> lengths(Comparison comparison) {
        return comparison.changes().stream()
                .filter(change ->
                        change.en().contains(" grows from ") || change.en().contains(" shrinks from "))
                .filter(change -> change.mark() == Mark.CHANGED)
                .collect(Collectors.toMap(change -> change.kind() + " " + change.elementId(), change -> change));
    }

    private static ModelFiles with(Map.Entry<String, byte[]> edit) {
        SortedMap<String, byte[]> files = new TreeMap<>(ShippedModels.FILES);
        files.put(edit.getKey(), edit.getValue());
        return new ModelFiles(files);
    }

    private static Change only(ModelFiles proposed) {
        List<Change> changes = Comparison.of(ShippedModels.shipped(), proposed).changes();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }
}
