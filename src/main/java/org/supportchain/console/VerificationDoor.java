package org.supportchain.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.supportchain.audit.Seals;
import org.supportchain.audit.VerificationExport;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.journal.Act;
import org.supportchain.journal.Actor;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.network.Facilities;
import org.supportchain.network.Facility;
import org.supportchain.workflow.Sight;

/** Where auditors get what the verifier needs: exports of the journal, signed roots and the public key. */
@Controller
@PreAuthorize("hasRole('auditors')")
class VerificationDoor {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final VerificationExport export;
    private final Seals seals;
    private final Journal journal;
    private final CaseFile caseFile;
    private final Facilities facilities;
    private final ConflictsOfInterest conflicts;
    private final Sight sight;

    VerificationDoor(
            VerificationExport export,
            Seals seals,
            Journal journal,
            CaseFile caseFile,
            Facilities facilities,
            ConflictsOfInterest conflicts,
            Sight sight) {
        this.export = export;
        this.seals = seals;
        this.journal = journal;
        this.caseFile = caseFile;
        this.facilities = facilities;
        this.conflicts = conflicts;
        this.sight = sight;
    }

    /** It is on record before the first line leaves: also who stops half-way has seen something. */
    @GetMapping("/audit/export/verification")
    void export(
            @RequestParam(name = "case", required = false) @Nullable String chosen,
            Authentication user,
            HttpServletResponse response)
            throws IOException {
        Actor auditor = new Actor(user.getName(), roles(user));
        JournalEntry exported =
                JournalEntry.of(JournalEntry.AUDIT, Act.EXPORTED).with("kind", "verification");
        if (chosen == null) {
            if (!seesEverything(user.getName())) {
                throw new ResponseStatusException(HttpStatus.FORBIDDEN);
            }
            journal.append(exported, auditor);
            export.write(response::setContentLengthLong, start(response, "journal"));
            return;
        }
        CaseReference reference = reached(chosen, user.getName());
        journal.append(exported.about(reference.value()), auditor);
        journal.append(
                JournalEntry.of(reference.value(), Act.CASE_VIEWED)
                        .at(caseFile.facts(reference).facility())
                        .with("way", "verification"),
                auditor);
        export.write(reference, response::setContentLengthLong, start(response, reference.value()));
    }

    private static OutputStream start(HttpServletResponse response, String name) throws IOException {
        response.setContentType(TEXT.toString());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + ".verification.txt")
                        .build()
                        .toString());
        return response.getOutputStream();
    }

    /** The whole journal is for those who look after every facility and are kept away from no case. */
    private boolean seesEverything(String account) {
        List<String> all = facilities.findAll().stream().map(Facility::id).toList();
        return sight.facilities(account).containsAll(all)
                && conflicts.barredFrom(account).isEmpty();
    }

    private CaseReference reached(String chosen, String account) {
        if (!CaseReference.isReference(chosen) || !sight.reaches(new CaseReference(chosen), account)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new CaseReference(chosen);
    }

    private static String roles(Authentication user) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(authority -> authority.replaceFirst("^ROLE_", ""))
                .sorted()
                .collect(Collectors.joining(","));
    }

    @GetMapping("/audit/seals/{size}")
    ResponseEntity<String> root(@PathVariable long size) {
        return seals.checkpoint(size)
                .map(note -> ResponseEntity.ok().contentType(TEXT).body(note))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/audit/seals/key")
    ResponseEntity<String> key() {
        return ResponseEntity.ok().contentType(TEXT).body(seals.key() + "\n");
    }
}
