package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.supportchain.modelgovernance.Weakenings.Weakening;

/** Whoever weakens a protection is told so, at the element that he touched, in both languages. */
class WeakeningTest {

    static List<Weakening> weakenings() {
        return Weakenings.all();
    }

    @ParameterizedTest
    @MethodSource("weakenings")
    void isFoundWithItsKindItsElementAndItsProtection(Weakening weakening) {
        Comparison comparison =
                Comparison.of(ShippedModels.shipped(), weakening.edit().done());
        assertThat(comparison.weakenings()).as("%s", comparison.changes()).anySatisfy(change -> {
            assertThat(change.kind()).isEqualTo(weakening.kind());
            assertThat(change.file()).isEqualTo(weakening.edit().file());
            assertThat(change.elementId()).isEqualTo(weakening.element());
            assertThat(change.weakening()).contains(weakening.protection());
        });
        assertThat(comparison.marks().get(weakening.edit().file()).get(weakening.element()))
                .contains(Mark.WEAKENED);
        assertThat(comparison.changes()).allSatisfy(Spoken::plainly);
    }

    @Test
    void areOfManyKinds() {
        assertThat(weakenings()).hasSizeGreaterThan(100);
        assertThat(weakenings()).extracting(Weakening::kind).contains(Kind.TERM, Kind.TIMER, Kind.SHARING);
        assertThat(weakenings().stream().map(Weakening::kind).distinct()).hasSizeGreaterThan(35);
        assertThat(weakenings()).extracting(Weakening::protection).contains(Protection.values());
    }

    @Test
    void aFileThatIsGoneIsOne() {
        SortedMap<String, byte[]> files = new TreeMap<>(ShippedModels.FILES);
        files.remove("disappearance.bpmn");
        Change change = Comparison.of(ShippedModels.shipped(), new ModelFiles(files))
                .changes()
                .get(0);
        assertThat(change.kind()).isEqualTo(Kind.FILE);
        assertThat(change.mark()).isEqualTo(Mark.REMOVED);
        assertThat(change.weakening()).contains(Protection.RULES);
    }
}
