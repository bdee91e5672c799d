package org.supportchain.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.supportchain.audit.CommonWays;
import org.supportchain.audit.ExportFiles;
import org.supportchain.audit.ExportFormat;
import org.supportchain.audit.ExportScope;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.workflow.Sight;

/**
 * What auditors take into their own tools: the cases of their facilities that were opened in a period. The number of cases stands in
 * the header {@code X-Cases}. The length is told beforehand, and a download that broke off goes on at its last byte (RFC 9110,
 * section 14): its mark holds the instant as of which the file is, unless the address does.
 */
@RestController
@PreAuthorize("hasRole('auditors')")
class AuditExports {

    private static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final ExportFiles files;
    private final Sight sight;
    private final ConflictsOfInterest conflicts;
    private final Clock clock;

    AuditExports(ExportFiles files, Sight sight, ConflictsOfInterest conflicts, Clock clock) {
        this.files = files;
        this.sight = sight;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    private static class NoPeriod extends RuntimeException {
        NoPeriod() {
            super(
                    "A period is two dates like 2027-02-05, the first not after the second; an instant that has passed, like 2027-02-05T10:15:30Z; a case like SC-2027-000123."
                            + " · Khoảng thời gian gồm hai ngày có dạng 2027-02-05; thời điểm đã qua, có dạng 2027-02-05T10:15:30Z; hồ sơ có dạng SC-2027-000123.");
        }
    }

    private static class NoFormat extends RuntimeException {}

    /**
     * @param from first day, in Viet Nam; a year ago if it is not given
     * @param to last day, in Viet Nam; today if it is not given
     * @param after the last case that is there already
     * @param asOf what was written later is left out; now if it is not given
     * @param k how many cases a way stands for at least; only for {@code ways.csv}
     */
    @GetMapping("/audit/export/{file}")
    void export(
            @PathVariable String file,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(defaultValue = "" + CommonWays.DEFAULT_K) int k,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
            @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String known,
            Authentication user,
            HttpServletResponse answer) {
        ExportFormat format = ExportFormat.of(file).orElseThrow(NoFormat::new);
        Instant moment = moment(asOf, known);
        ExportScope scope = scope(from, to, moment, after, user.getName());
        files.write(format, scope, k, (cases, length, mark) -> {
            String tag = "\"" + moment + "/" + mark + "\"";
            answer.setContentType(format.type());
            answer.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + format.file() + "\"");
            answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            answer.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
            answer.setHeader(HttpHeaders.ETAG, tag);
            answer.setHeader("X-Cases", Long.toString(cases));
            boolean same = known == null ? asOf != null : known.equals(tag);
            return part(same ? range : null, length, answer);
        });
    }

    /** The one part that was asked for; everything if several were, or none that can be understood, as RFC 9110 allows. */
    private static ExportFiles.Wanted part(@Nullable String range, long length, HttpServletResponse answer) {
        long first = 0;
        long behind = length;
        List<HttpRange> asked = ranges(range);
        if (asked.size() == 1 && length > 0) {
            first = asked.get(0).getRangeStart(length);
            behind = asked.get(0).getRangeEnd(length) + 1;
            if (first >= length) {
                answer.setStatus(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value());
                answer.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
                first = 0;
                behind = 0;
            } else {
                answer.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                answer.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + first + "-" + (behind - 1) + "/" + length);
            }
        }
        answer.setContentLengthLong(behind - first);
        try {
            return new ExportFiles.Wanted(first, behind, answer.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<HttpRange> ranges(@Nullable String range) {
        try {
            return HttpRange.parseRanges(range);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private Instant moment(@Nullable String asOf, @Nullable String known) {
        if (asOf != null) {
            // What is yet to happen is in no file, so one of a day to come would be another one tomorrow.
            return instant(asOf)
                    .filter(moment -> !moment.isAfter(clock.instant()))
                    .orElseThrow(NoPeriod::new);
        }
        return Optional.ofNullable(known)
                .filter(tag -> tag.startsWith("\"") && tag.contains("/"))
                .flatMap(tag -> instant(tag.substring(1, tag.indexOf('/'))))
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text))
                    .filter(instant -> isSensible(instant.atZone(PEOPLE).getYear()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private ExportScope scope(
            @Nullable String from, @Nullable String to, Instant asOf, @Nullable String after, String account) {
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
                asOf,
                after);
    }

    private static boolean isSensible(int year) {
        return year >= 2000 && year <= 2999;
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            LocalDate day = text == null || text.isEmpty() ? otherwise : LocalDate.parse(text);
            if (!isSensible(day.getYear())) {
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
