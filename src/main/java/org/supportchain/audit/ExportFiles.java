package org.supportchain.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.journal.Links;

/**
 * Exports as files of a known length, the same bytes whenever they are asked for as of the same instant: the journal only grows. So a
 * browser shows how far a download is, and goes on where it broke off. The price is that everything is written twice, once to be measured.
 */
@Service
public class ExportFiles {

    private final Map<ExportFormat, EventLog> logs;
    private final CommonWays ways;
    private final EventReader events;
    private final Journal journal;
    private final TransactionTemplate oneMoment;

    ExportFiles(
            List<EventLog> logs,
            CommonWays ways,
            EventReader events,
            Journal journal,
            PlatformTransactionManager transactions) {
        this.logs = logs.stream().collect(Collectors.toMap(EventLog::format, each -> each));
        this.ways = ways;
        this.events = events;
        this.journal = journal;
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setReadOnly(true);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Whoever wants a file. */
    public interface Recipient {

        /**
         * Says what comes, and asks which part of it is wanted.
         *
         * @param cases how many cases it is about
         * @param length in bytes
         * @param mark the same for the same bytes
         */
        Wanted receive(long cases, long length, String mark);
    }

    /**
     * The part of a file that is wanted.
     *
     * @param from first byte
     * @param to the byte behind the last
     */
    public record Wanted(long from, long to, OutputStream out) {}

    /**
     * Writes a file. That somebody takes it is on record before its first byte, and stays so.
     *
     * @param k how many cases a way stands for at least
     * @throws CommonWays.TooFew if k is less than two
     */
    public void write(ExportFormat format, ExportScope scope, int k, Recipient recipient) {
        if (k < 2) {
            throw new CommonWays.TooFew();
        }
        long cases = events.cases(scope);
        journal.append(JournalEntry.of(JournalEntry.AUDIT, Act.EXPORTED)
                .with("format", format.file())
                .with("from", scope.from())
                .with("to", scope.to())
                .with("after", scope.after())
                .with("facilities", String.join(",", scope.facilities()))
                .with("cases", cases));
        oneMoment.executeWithoutResult(moment -> {
            Part measured = Part.none();
            write(format, scope, k, measured);
            Wanted wanted = recipient.receive(cases, measured.written(), mark(format, scope, k));
            Part part = new Part(wanted.out(), wanted.from(), wanted.to());
            write(format, scope, k, part);
            try {
                part.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void write(ExportFormat format, ExportScope scope, int k, OutputStream out) {
        if (format == ExportFormat.WAYS) {
            ways.write(scope, k, out);
        } else {
            Objects.requireNonNull(logs.get(format), format.file()).write(scope, out);
        }
    }

    /** A row that was written late, about an earlier moment, is counted, and makes another file of it. */
    private String mark(ExportFormat format, ExportScope scope, int k) {
        String what = format + " " + k + " " + scope + " " + events.count(scope);
        return Links.hash(what).substring(0, 16);
    }
}
