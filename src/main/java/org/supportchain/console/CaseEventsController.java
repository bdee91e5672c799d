package org.supportchain.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.supportchain.casefile.CaseReference;
import org.supportchain.workflow.CaseEvents;
import org.supportchain.workflow.CaseEvents.CaseEvent;

/** Lets a caseworker say from the Case tab what happened to the person. */
@RestController
class CaseEventsController {

    /** @param event what happened */
    record Happened(@NotNull CaseEvent event) {}

    private final CaseEvents events;

    CaseEventsController(CaseEvents events) {
        this.events = events;
    }

    @PostMapping("/api/cases/{reference}/events")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void happened(@PathVariable String reference, @Valid @RequestBody Happened happened, Authentication teller) {
        events.tell(new CaseReference(reference), happened.event(), teller);
    }

    /** Says the same whether there is no such case or it is not theirs. */
    @ExceptionHandler(CaseEvents.NotTheirs.class)
    ProblemDetail notTheirs(CaseEvents.NotTheirs refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, refusal.getMessage());
    }

    @ExceptionHandler(CaseEvents.NotExpected.class)
    ProblemDetail notExpected(CaseEvents.NotExpected refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refusal.getMessage());
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail unreadable(IllegalArgumentException refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "A case reference looks like SC-2026-000123.");
    }
}
