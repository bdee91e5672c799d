package org.supportchain.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.Duplicates;
import org.supportchain.workflow.SamePersons;

/** Takes the decision whether two cases are of the same person. */
@RestController
class SamePersonsController {

    private final SamePersons persons;

    SamePersonsController(SamePersons persons) {
        this.persons = persons;
    }

    record Decision(@NotNull @Nullable Boolean same) {}

    @PostMapping("/api/tasks/{taskId}/same-person/{other}")
    ResponseEntity<Void> decide(
            @PathVariable String taskId,
            @PathVariable String other,
            @Valid @RequestBody Decision decision,
            Authentication user) {
        boolean decided = persons.decide(taskId, new CaseReference(other), Boolean.TRUE.equals(decision.same()), user);
        return ResponseEntity.status(decided ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND)
                .build();
    }

    @ExceptionHandler(SamePersons.NotTheirDecision.class)
    ProblemDetail notTheirs(SamePersons.NotTheirDecision refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, refusal.getMessage());
    }

    @ExceptionHandler(Duplicates.NothingToDecide.class)
    ProblemDetail nothing(Duplicates.NothingToDecide refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refusal.getMessage());
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail unreadable(IllegalArgumentException refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "A case reference looks like SC-2026-000123.");
    }
}
