package org.supportchain.console;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.supportchain.deadline.Holiday;
import org.supportchain.deadline.HolidayCalendar;
import org.supportchain.deadline.HolidayChange;
import org.supportchain.deadline.HolidayProposals;
import org.supportchain.deadline.HolidayRefused;
import org.supportchain.network.Role;

/** The days on which no working day is counted: everybody may look, model managers keep them, two of them for each change. */
@Controller
class HolidaysPage {

    private static final String MANAGERS = "hasRole('model-managers')";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private static final String WAITS =
            "Proposed; another model manager has to approve it. · Đã đề xuất; cần người quản lý quy trình khác phê duyệt.";

    private final HolidayCalendar calendar;
    private final HolidayProposals proposals;

    HolidaysPage(HolidayCalendar calendar, HolidayProposals proposals) {
        this.calendar = calendar;
        this.proposals = proposals;
    }

    /** The day as it was sent is no day. */
    private static class NoDay extends RuntimeException {
        NoDay() {
            super("A date is written like 2027-02-05. · Ngày có dạng 2027-02-05.");
        }
    }

    @GetMapping("/holidays")
    String show(Model model, Authentication user) {
        model.addAttribute(
                "years",
                calendar.all().stream()
                        .collect(Collectors.groupingBy(
                                holiday -> holiday.day().getYear(), TreeMap::new, Collectors.toList())));
        model.addAttribute("waiting", proposals.waiting());
        model.addAttribute("account", user.getName());
        model.addAttribute("vietnamese", Locale.forLanguageTag("vi"));
        model.addAttribute(
                "keeps", user.getAuthorities().stream().anyMatch(role -> ("ROLE_" + Role.MODEL_MANAGER.groupId())
                        .equals(role.getAuthority())));
        return "holidays";
    }

    @PostMapping("/holidays/added")
    @PreAuthorize(MANAGERS)
    String add(
            @RequestParam String day,
            @RequestParam String name,
            @RequestParam String source,
            Model model,
            Authentication user) {
        return done(model, user, () -> {
            proposals.propose(new HolidayChange(null, new Holiday(day(day), name, source)), user.getName());
            return WAITS;
        });
    }

    @PostMapping("/holidays/changed")
    @PreAuthorize(MANAGERS)
    String change(
            @RequestParam String before,
            @RequestParam String day,
            @RequestParam String name,
            @RequestParam String source,
            Model model,
            Authentication user) {
        return done(model, user, () -> {
            proposals.propose(new HolidayChange(day(before), new Holiday(day(day), name, source)), user.getName());
            return WAITS;
        });
    }

    @PostMapping("/holidays/removed")
    @PreAuthorize(MANAGERS)
    String remove(@RequestParam String before, Model model, Authentication user) {
        return done(model, user, () -> {
            proposals.propose(new HolidayChange(day(before), null), user.getName());
            return WAITS;
        });
    }

    @PostMapping("/holidays/proposals/{id}/approved")
    @PreAuthorize(MANAGERS)
    String approve(@PathVariable long id, Model model, Authentication user) {
        return done(model, user, () -> {
            proposals.approve(id, user.getName());
            return "Approved; deadlines follow. · Đã phê duyệt; thời hạn được tính lại.";
        });
    }

    /** By somebody else, or taken back by its author. */
    @PostMapping("/holidays/proposals/{id}/rejected")
    @PreAuthorize(MANAGERS)
    String reject(@PathVariable long id, Model model, Authentication user) {
        return done(model, user, () -> {
            proposals.reject(id, user.getName());
            return "It is off the list. · Đã bỏ khỏi danh sách.";
        });
    }

    private String done(Model model, Authentication user, Supplier<String> change) {
        try {
            model.addAttribute("said", change.get());
        } catch (HolidayRefused | NoDay refusal) {
            model.addAttribute("refusal", refusal.getMessage());
        }
        return show(model, user);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeParseException e) {
            throw new NoDay();
        }
    }
}
