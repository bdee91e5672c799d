package org.supportchain.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest.Reason;
import org.supportchain.workflow.KeepingAway;

/** {@code /api/cases/{reference}/conflicts}: says who is kept away from a case, for the people responsible for it. */
@RestController
@RequestMapping("/api/cases/{reference}/conflicts")
class ConflictsController {

    /** @param account the name by which the person signs in */
    record Named(
            @NotBlank @Size(max = 64) String account,
            @NotNull Reason reason) {}

    private final KeepingAway keepingAway;

    ConflictsController(KeepingAway keepingAway) {
        this.keepingAway = keepingAway;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void name(@PathVariable String reference, @Valid @RequestBody Named named, Authentication user) {
        keepingAway.name(new CaseReference(reference), named.account(), named.reason(), user);
    }

    @DeleteMapping("/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String reference, @PathVariable String account, Authentication user) {
        keepingAway.end(new CaseReference(reference), account, user);
    }

    @ExceptionHandler(KeepingAway.NoSuchCase.class)
    ProblemDetail noSuchCase(KeepingAway.NoSuchCase refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, refusal.getMessage());
    }

    @ExceptionHandler(KeepingAway.NoSuchAccount.class)
    ProblemDetail noSuchAccount(KeepingAway.NoSuchAccount refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refusal.getMessage());
    }

    /** The body lacks a field, or the reference is none. */
    @ExceptionHandler({
        MethodArgumentNotValidException.class,
        HttpMessageNotReadableException.class,
        IllegalArgumentException.class
    })
    ProblemDetail unreadable(Exception refusal) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "Say which account (account) and why (reason: RELATIVE_ON_STAFF, ACCUSED_OFFICIAL or OTHER), for a case like"
                        + " SC-2026-000123. · Hãy cho biết tài khoản (account) và lý do (reason: RELATIVE_ON_STAFF,"
                        + " ACCUSED_OFFICIAL hoặc OTHER), với hồ sơ dạng SC-2026-000123.");
    }
}
