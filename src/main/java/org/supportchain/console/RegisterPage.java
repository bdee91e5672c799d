package org.supportchain.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;
import org.supportchain.network.Role;
import org.supportchain.workflow.Processing;
import org.supportchain.workflow.ProcessingRegister;

/** The register of processing (Personal Data Protection Law 91/2025), to read, to print and as a table file. */
@Controller
@PreAuthorize("hasAnyRole('data-protection-officers','auditors','facility-directors')")
class RegisterPage {

    /** Who answers for the data, who checks it, who runs the house. */
    static final Set<Role> READERS = Set.of(Role.DATA_PROTECTION_OFFICER, Role.AUDITOR, Role.FACILITY_DIRECTOR);

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final ProcessingRegister register;

    RegisterPage(ProcessingRegister register) {
        this.register = register;
    }

    /** One purpose with all that is asked for it. */
    record Section(String id, String title, List<Processing> rows) {

        public int fields() {
            return rows.stream().mapToInt(Processing::fields).sum();
        }
    }

    @GetMapping("/register")
    String page(Model model) {
        List<Processing> rows = register.rows();
        model.addAttribute("fields", rows.stream().mapToInt(Processing::fields).sum());
        model.addAttribute("forms", forms(rows));
        model.addAttribute("kinds", DataClass.values());
        model.addAttribute("sections", sections(rows));
        return "register";
    }

    @GetMapping("/register.csv")
    ResponseEntity<byte[]> table() {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("register.csv")
                                .build()
                                .toString())
                .body(RegisterTable.of(register.rows()).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Section> sections(List<Processing> rows) {
        Stream<Section> said = Stream.of(Purpose.values())
                .map(purpose -> new Section(
                        purpose.name(),
                        purpose.title(),
                        rows.stream().filter(row -> purpose == row.purpose()).toList()));
        Section unsaid = new Section(
                "NONE",
                RegisterTable.NO_PURPOSE,
                rows.stream().filter(row -> row.purpose() == null).toList());
        return Stream.concat(said, Stream.of(unsaid))
                .filter(section -> !section.rows().isEmpty())
                .toList();
    }

    private static int forms(List<Processing> rows) {
        return rows.stream()
                .flatMap(row -> row.sources().stream())
                .map(Processing.Source::form)
                .collect(Collectors.toSet())
                .size();
    }
}
