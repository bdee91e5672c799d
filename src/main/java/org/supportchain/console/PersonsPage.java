package org.supportchain.console;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.supportchain.casefile.Trait;
import org.supportchain.workflow.PersonFinding;

/** The page where a person is looked for before a new file is opened. What is asked travels in the body, never in an address. */
@Controller
@PreAuthorize("hasAnyRole('reception-officers','case-managers','child-protection-officers','community-workers',"
        + "'police-officers','supervisors','provincial-officers')")
class PersonsPage {

    private static final int LONGEST = 200;

    private final PersonFinding finding;

    PersonsPage(PersonFinding finding) {
        this.finding = finding;
    }

    @GetMapping("/persons")
    String ask(Model model) {
        model.addAttribute("traits", Trait.values());
        return "persons";
    }

    @PostMapping("/persons")
    String find(@RequestParam Map<String, String> form, Model model, Authentication user) {
        Map<Trait, String> asked = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            String text = form.getOrDefault(trait.name(), "");
            asked.put(trait, text.substring(0, Math.min(text.length(), LONGEST)));
        }
        boolean nothing = List.of(Trait.NAME, Trait.PAPER, Trait.PHONE).stream()
                .allMatch(trait -> asked.getOrDefault(trait, "").isBlank());
        model.addAttribute("traits", Trait.values());
        model.addAttribute("asked", asked);
        model.addAttribute("nothing", nothing);
        if (!nothing) {
            model.addAttribute("found", finding.find(asked, user));
        }
        return "persons";
    }
}
