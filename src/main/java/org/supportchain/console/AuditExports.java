package org.supportchain.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.supportchain.audit.CommonWays;
import org.supportchain.audit.EventLogs;
import org.supportchain.audit.ExportScope;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.workflow.Sight;

/**
 * What auditors take into their own tools: the cases of their facilities that were opened in a period. The number of cases stands in
 * the header {@code X-Cases}; an export that broke off goes on behind the last whole case with {@code after}.
 */
@RestController
@PreAuthorize("hasRole('auditors')")
class AuditExports {

    private static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Map<String, String> TYPES = Map.of(
            "cases.csv", "text/csv;charset=UTF-8",
            "cases.xes", "application/xml",
            "cases.jsonocel", "application/json",
            "ways.csv", "text/csv;charset=UTF-8");

    private final EventLogs logs;
    private final CommonWays ways;
    private final Sight sight;
    private final ConflictsOfInterest conflicts;
    private final Clock clock;

    AuditExports(EventLogs logs, CommonWays ways, Sight sight, ConflictsOfInterest conflicts, Clock clock) {
        this.logs = logs;
        this.ways = ways;
        this.sight = sight;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    private static class NoPeriod extends RuntimeException {
        NoPeriod() {
            super("A period is two dates like 2027-02-05, the first not after the second; a case like SC-2027-000123."
                    + " · Khoảng thời gian gồm hai ngày có dạng 2027-02-05; hồ sơ có dạng SC-2027-000123.");
        }
    }

    private static class NoFormat extends RuntimeException {}

    /**
     * @param from first day, in Viet Nam; a year ago if it is not given
     * @param to last day, in Viet Nam; today if it is not given
     * @param after the last case that is there already
     * @param k how many cases a way stands for at least; only for {@code ways.csv}
     */
    @GetMapping("/audit/export/{file}")
    void export(
            @PathVariable String file,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + CommonWays.DEFAULT_K) int k,
            Authentication user,
            HttpServletResponse answer)
            throws IOException {
        String type = TYPES.get(file);
        if (type == null) {
            throw new NoFormat();
        }
        if (k < 2) {
            throw new CommonWays.TooFew();
        }
        ExportScope scope = scope(from, to, after, user.getName());
        logs.record(file, scope);
        answer.setContentType(type);
        answer.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"");
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.setHeader("X-Cases", Long.toString(logs.cases(scope)));
        switch (file) {
            case "cases.csv" -> logs.csv(scope, answer.getOutputStream());
            case "cases.xes" -> logs.xes(scope, answer.getOutputStream());
            case "cases.jsonocel" -> logs.ocel(scope, answer.getOutputStream());
            default -> ways.write(scope, k, answer.getOutputStream());
        }
    }

    private ExportScope scope(@Nullable String from, @Nullable String to, @Nullable String after, String account) {
        LocalDate today = clock.instant().atZone(PEOPLE).toLocalDate();
        LocalDate first = day(from, today.minusYears(1));
        LocalDate last = day(to, today);
        if (first.isAfter(last) || after != null && !CaseReference.isReference(after)) {
            throw new NoPeriod();
        }
        return new ExportScope(
                sight.facilities(account),
                conflicts.barredFrom(account).stream().map(CaseReference::value).toList(),
                begin(first),
                begin(last.plusDays(1)),
                after);
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            LocalDate day = text == null || text.isEmpty() ? otherwise : LocalDate.parse(text);
            if (day.getYear() < 2000 || day.getYear() > 2999) {
                throw new NoPeriod();
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new NoPeriod();
        }
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(PEOPLE).toInstant();
    }

    @ExceptionHandler({NoPeriod.class, CommonWays.TooFew.class})
    ProblemDetail refused(RuntimeException refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refusal.getMessage());
    }

    @ExceptionHandler(NoFormat.class)
    ProblemDetail unknown(NoFormat refusal) {
        return ProblemDetail.forStatus(HttpStatus.NOT_FOUND);
    }
}
