package org.supportchain.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.supportchain.deadline.PauseRefused;
import org.supportchain.workflow.StepClocks;

/** Lets the people of a step stop its clock from the Case tab, and overseers allow a longer term. */
@RestController
class StepClocksController {

    /** @param reason a row of the table of reasons */
    record Stop(@NotBlank String reason) {}

    private final StepClocks clocks;

    StepClocksController(StepClocks clocks) {
        this.clocks = clocks;
    }

    @PostMapping("/api/tasks/{taskId}/pause")
    ResponseEntity<Void> pause(@PathVariable String taskId, @Valid @RequestBody Stop stop, Authentication user) {
        return done(clocks.pause(taskId, stop.reason(), user));
    }

    @DeleteMapping("/api/tasks/{taskId}/pause")
    ResponseEntity<Void> resume(@PathVariable String taskId, Authentication user) {
        return done(clocks.resume(taskId, user));
    }

    @PostMapping("/api/tasks/{taskId}/longer-term")
    ResponseEntity<Void> allowLongerTerm(@PathVariable String taskId, Authentication user) {
        return done(clocks.allowLongerTerm(taskId, user));
    }

    private static ResponseEntity<Void> done(boolean done) {
        return ResponseEntity.status(done ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND)
                .build();
    }

    @ExceptionHandler(PauseRefused.class)
    ProblemDetail refused(PauseRefused refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refusal.getMessage());
    }

    @ExceptionHandler(StepClocks.NotTheirsToAllow.class)
    ProblemDetail notTheirsToAllow(StepClocks.NotTheirsToAllow refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, refusal.getMessage());
    }
}
