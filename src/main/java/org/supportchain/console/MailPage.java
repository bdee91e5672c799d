package org.supportchain.console;

import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.supportchain.network.Role;
import org.supportchain.notification.Deliveries;
import org.supportchain.notification.Delivery;
import org.supportchain.notification.Inbox;

/**
 * Everybody reads here what the own account was told, with or without a mail server. Administrators see besides what became
 * of all mail, but not what it says.
 */
@Controller
class MailPage {

    private final Inbox inbox;
    private final Deliveries deliveries;

    MailPage(Inbox inbox, Deliveries deliveries) {
        this.inbox = inbox;
        this.deliveries = deliveries;
    }

    @GetMapping("/mail")
    String show(Model model, Authentication user) {
        model.addAttribute("inbox", inbox.of(user.getName()));
        if (administers(user)) {
            model.addAttribute("states", Delivery.State.values());
            model.addAttribute("counts", deliveries.counts());
            model.addAttribute("deliveries", deliveries.shown());
        }
        return "mail";
    }

    @PostMapping("/mail/again")
    @PreAuthorize("hasRole('administrators')")
    String sendAgain(@RequestParam UUID id) {
        deliveries.sendAgain(id);
        return "redirect:/mail";
    }

    @PostMapping("/mail/again/all")
    @PreAuthorize("hasRole('administrators')")
    String sendAllAgain() {
        deliveries.sendAllAgain();
        return "redirect:/mail";
    }

    /**
     * Where a mail leads: to the task in Tasklist. Tasklist names the task behind the {@code #}, which a browser forgets on
     * the way through the sign-in; this address survives it. Whether there is such a task only Tasklist says.
     */
    @GetMapping("/tasks/{id}")
    String task(@PathVariable UUID id) {
        return "redirect:/camunda/app/tasklist/default/#/?task=" + id;
    }

    private static boolean administers(Authentication user) {
        return user.getAuthorities().stream()
                .anyMatch(role -> role.getAuthority().equals("ROLE_" + Role.ADMINISTRATOR.groupId()));
    }
}
