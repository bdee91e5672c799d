package org.supportchain.console;

import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.Erasures;
import org.supportchain.casefile.Readings;
import org.supportchain.casefile.UnknownCase;

/** Where the data protection officer sees who read a case, and erases a person. Auditors see the readings only. */
@Controller
@PreAuthorize("hasAnyRole('data-protection-officers','auditors')")
class PrivacyPage {

    private final Readings readings;
    private final Erasures erasures;

    PrivacyPage(Readings readings, Erasures erasures) {
        this.readings = readings;
        this.erasures = erasures;
    }

    @GetMapping("/privacy")
    String show(@RequestParam(defaultValue = "") String reference, Model model, Authentication user) {
        fill(model, reference, user);
        return "privacy";
    }

    @PostMapping("/privacy/erasures")
    @PreAuthorize("hasRole('data-protection-officers')")
    String erase(@RequestParam String reference, @RequestParam String reason, Model model, Authentication user) {
        model.addAttribute("said", erased(reference, reason, user));
        fill(model, reference, user);
        return "privacy";
    }

    private String erased(String reference, String reason, Authentication user) {
        try {
            erasures.erase(known(reference).orElseThrow(PrivacyPage::unknown), reason(reason), user.getName());
            return "✓ Erased: nobody can read any answer any more. · Đã xoá: không ai đọc được câu trả lời nào nữa.";
        } catch (UnknownCase | Erasures.StillHelped | IllegalArgumentException refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }

    private void fill(Model model, String reference, Authentication user) {
        Optional<CaseReference> asked = known(reference);
        model.addAttribute("reference", asked.map(CaseReference::value).orElse(""));
        model.addAttribute("unreadable", !reference.isBlank() && asked.isEmpty());
        model.addAttribute("readings", asked.map(readings::of).orElse(List.of()));
        model.addAttribute("erases", user.getAuthorities().stream().anyMatch(role -> "ROLE_data-protection-officers"
                .equals(role.getAuthority())));
    }

    private static Erasures.Reason reason(String named) {
        try {
            return Erasures.Reason.valueOf(named);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Choose one of the listed reasons. · Chọn một lý do trong danh sách.");
        }
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                "A case reference looks like SC-2026-000123. · Mã hồ sơ có dạng SC-2026-000123.");
    }

    private static Optional<CaseReference> known(String reference) {
        return CaseReference.isReference(reference.strip())
                ? Optional.of(new CaseReference(reference.strip()))
                : Optional.empty();
    }
}
