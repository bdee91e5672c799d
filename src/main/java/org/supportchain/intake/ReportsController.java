package org.supportchain.intake;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.supportchain.intake.Reports.Received;

/** {@code POST /api/reports}: a partner reports a person. */
@RestController
class ReportsController {

    private final Reports reports;

    ReportsController(Reports reports) {
        this.reports = reports;
    }

    /** 201 when the report opened a case, 200 when it was known already; the reference in both. */
    @PostMapping("/api/reports")
    ResponseEntity<Map<String, String>> report(@Valid @RequestBody Report report, Authentication account) {
        Received received = reports.receive(report, account);
        Map<String, String> body = Map.of("reference", received.reference().value());
        return received.opened()
                ? ResponseEntity.created(URI.create("/api/cases/" + received.reference()))
                        .body(body)
                : ResponseEntity.ok(body);
    }

    @ExceptionHandler(MethodArgumentNotValidException.class)
    ProblemDetail invalid(MethodArgumentNotValidException refusal) {
        String fields = refusal.getBindingResult().getFieldErrors().stream()
                .map(error -> error.getField() + " " + error.getDefaultMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, fields);
    }

    /** Names the field, never its value: the value may be personal. */
    @ExceptionHandler(HttpMessageNotReadableException.class)
    ProblemDetail unreadable(HttpMessageNotReadableException refusal) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "The report is no valid JSON, or a field has a value that is not in its list.");
    }

    @ExceptionHandler(Reports.Refused.class)
    ProblemDetail refused(Reports.Refused refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refusal.getMessage());
    }
}
