package org.supportchain.console;

import java.security.Principal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.supportchain.network.Role;

/** The page to sign in and the page that leads everybody to the own work. */
@Controller
class HomePage {

    private static final Set<Role> RECEIVING = EnumSet.of(
            Role.RECEPTION_OFFICER,
            Role.CASE_MANAGER,
            Role.CHILD_PROTECTION_OFFICER,
            Role.COMMUNITY_WORKER,
            Role.POLICE_OFFICER,
            Role.SUPERVISOR,
            Role.PROVINCIAL_OFFICER);

    private static final Set<Role> GOVERNING = EnumSet.of(Role.MODEL_MANAGER, Role.FACILITY_DIRECTOR, Role.AUDITOR);

    private final ObjectProvider<SignInHints> hints;

    private final SignInSettings signIn;
    private final Optional<OpenIdSignIn> openId;

    HomePage(ObjectProvider<SignInHints> hints, SignInSettings signIn, Optional<OpenIdSignIn> openId) {
        this.hints = hints;
        this.signIn = signIn;
        this.openId = openId;
    }

    @GetMapping("/login")
    String login(Model model, @RequestParam(required = false) @Nullable Integer wait) {
        model.addAttribute("wait", wait);
        model.addAttribute("password", signIn.password());
        model.addAttribute("providers", openId.map(OpenIdSignIn::links).orElse(Map.of()));
        model.addAttribute(
                "accounts",
                hints.stream().flatMap(hint -> hint.accounts().stream()).toList());
        return "login";
    }

    @GetMapping("/")
    String home(Model model, Authentication user) {
        List<Role> roles = user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .flatMap(authority -> Role.ofGroup(authority.replaceFirst("^ROLE_", "")).stream())
                .sorted(Comparator.naturalOrder())
                .toList();
        model.addAttribute("user", ((Principal) user).getName());
        model.addAttribute("roles", roles);
        model.addAttribute("works", roles.stream().anyMatch(Role::worksOnCases));
        model.addAttribute("oversees", roles.contains(Role.AUDITOR) || roles.contains(Role.MODEL_MANAGER));
        model.addAttribute("governs", roles.stream().anyMatch(GOVERNING::contains));
        model.addAttribute("mends", roles.stream().anyMatch(Role::oversees));
        model.addAttribute("receives", roles.stream().anyMatch(RECEIVING::contains));
        model.addAttribute("protects", roles.contains(Role.DATA_PROTECTION_OFFICER) || roles.contains(Role.AUDITOR));
        model.addAttribute("audits", roles.contains(Role.AUDITOR));
        model.addAttribute("reviews", roles.stream().anyMatch(RegisterPage.READERS::contains));
        model.addAttribute("administers", roles.contains(Role.ADMINISTRATOR));
        model.addAttribute("demo", hints.stream().findAny().isPresent());
        return "home";
    }
}
