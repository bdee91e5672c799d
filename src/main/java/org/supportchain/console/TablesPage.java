package org.supportchain.console;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.supportchain.modelgovernance.Proposal;
import org.supportchain.modelgovernance.ProposalRefused;
import org.supportchain.modelgovernance.TableDrafts;
import org.supportchain.modelgovernance.TableSheet;
import org.supportchain.modelgovernance.TablesInUse;
import org.supportchain.network.Role;
import org.supportchain.workflow.Sight;

/** The decision tables in use, as tables: whoever may look at models reads them, model managers change them and propose the change. */
@Controller
@PreAuthorize("hasAnyRole('model-managers', 'facility-directors', 'auditors')")
class TablesPage {

    private static final Pattern CELL = Pattern.compile("cell(\\d{1,2})");

    private final TablesInUse inUse;
    private final TableDrafts drafts;
    private final Sight sight;

    TablesPage(TablesInUse inUse, TableDrafts drafts, Sight sight) {
        this.inUse = inUse;
        this.drafts = drafts;
        this.sight = sight;
    }

    @GetMapping("/models/tables")
    String tables(Model model, Authentication user) {
        model.addAttribute("tables", inUse.all(user.getName()));
        return "tables";
    }

    /** @param find shows the rows that contain this text, and those that are changed */
    @GetMapping("/models/tables/{key}")
    String table(
            @PathVariable String key, @RequestParam(defaultValue = "") String find, Model model, Authentication user) {
        TableSheet sheet = sheet(key, user);
        String wanted = find.strip().toLowerCase(Locale.ROOT);
        model.addAttribute("sheet", sheet);
        model.addAttribute("find", find);
        model.addAttribute(
                "lines",
                sheet.lines().stream()
                        .filter(line ->
                                wanted.isEmpty() || line.state() != TableSheet.State.SAME || contains(line, wanted))
                        .toList());
        model.addAttribute("keeps", sight.roles(user).contains(Role.MODEL_MANAGER));
        return "table";
    }

    private static boolean contains(TableSheet.Line line, String wanted) {
        return line.note().toLowerCase(Locale.ROOT).contains(wanted)
                || line.cells().stream()
                        .anyMatch(cell -> cell.value().toLowerCase(Locale.ROOT).contains(wanted));
    }

    @GetMapping("/models/tables/{key}/rows/{row}")
    @PreAuthorize(ModelsPage.MANAGERS)
    String row(@PathVariable String key, @PathVariable String row, Model model, Authentication user) {
        TableSheet sheet = sheet(key, user);
        model.addAttribute("sheet", sheet);
        model.addAttribute(
                "line", sheet.line(row).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "table-row";
    }

    /** Keeps what was typed, right or wrong; what is wrong is shown beside it at once. */
    @PostMapping("/models/tables/{key}/rows/{row}")
    @PreAuthorize(ModelsPage.MANAGERS)
    String change(
            @PathVariable String key,
            @PathVariable String row,
            @RequestParam Map<String, String> sent,
            Model model,
            Authentication user) {
        return done(key, model, user, () -> {
            drafts.change(user.getName(), key, row, sent.get("note"), cells(sent));
            boolean faulty =
                    sheet(key, user).line(row).filter(TableSheet.Line::isFaulty).isPresent();
            return faulty ? "redirect:/models/tables/" + key + "/rows/" + row : back(key, row);
        });
    }

    private static Map<Integer, String> cells(Map<String, String> sent) {
        Map<Integer, String> cells = new TreeMap<>();
        sent.forEach((name, value) -> {
            Matcher cell = CELL.matcher(name);
            if (cell.matches()) {
                cells.put(Integer.parseInt(cell.group(1)), value);
            }
        });
        return cells;
    }

    /** @param before the row above which the new one stands; at the end if it is not told */
    @PostMapping("/models/tables/{key}/added")
    @PreAuthorize(ModelsPage.MANAGERS)
    String add(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String before,
            Model model,
            Authentication user) {
        return done(
                key,
                model,
                user,
                () -> "redirect:/models/tables/" + key + "/rows/"
                        + drafts.add(user.getName(), key, before.isEmpty() ? null : before));
    }

    @PostMapping("/models/tables/{key}/rows/{row}/removed")
    @PreAuthorize(ModelsPage.MANAGERS)
    String remove(@PathVariable String key, @PathVariable String row, Model model, Authentication user) {
        return done(key, model, user, () -> {
            drafts.remove(user.getName(), key, row);
            return back(key, row);
        });
    }

    /** The row is again as it is in use. */
    @PostMapping("/models/tables/{key}/rows/{row}/restored")
    @PreAuthorize(ModelsPage.MANAGERS)
    String restore(@PathVariable String key, @PathVariable String row, Model model, Authentication user) {
        return done(key, model, user, () -> {
            drafts.restore(user.getName(), key, row);
            return back(key, row);
        });
    }

    @PostMapping("/models/tables/{key}/discarded")
    @PreAuthorize(ModelsPage.MANAGERS)
    String discard(@PathVariable String key, Model model, Authentication user) {
        return done(key, model, user, () -> {
            drafts.discard(user.getName(), key);
            return "redirect:/models/tables/" + key;
        });
    }

    /** What is not accepted stays here to be mended. */
    @PostMapping("/models/tables/{key}/proposed")
    @PreAuthorize(ModelsPage.MANAGERS)
    String propose(
            @PathVariable String key, @RequestParam(defaultValue = "") String note, Model model, Authentication user) {
        return done(key, model, user, () -> {
            Proposal proposal = drafts.propose(user.getName(), key, note);
            boolean mendable = sheet(key, user).faulty() > 0;
            return mendable
                    ? "redirect:/models/tables/" + key + "#faults"
                    : "redirect:/models/proposals/" + proposal.id();
        });
    }

    private String done(String key, Model model, Authentication user, Supplier<String> act) {
        if (!drafts.exists(key)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            return act.get();
        } catch (ProposalRefused refusal) {
            model.addAttribute("refusal", refusal.getMessage());
            return table(key, "", model, user);
        }
    }

    private static String back(String key, String row) {
        return "redirect:/models/tables/" + key + "#" + row;
    }

    private TableSheet sheet(String key, Authentication user) {
        return drafts.sheet(key, user.getName()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
