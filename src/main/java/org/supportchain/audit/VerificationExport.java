package org.supportchain.audit;

import static org.supportchain.proof.Verifier.ALL;
import static org.supportchain.proof.Verifier.CONSISTENCY;
import static org.supportchain.proof.Verifier.END;
import static org.supportchain.proof.Verifier.ENTRY;
import static org.supportchain.proof.Verifier.HEAD;
import static org.supportchain.proof.Verifier.HEADER;
import static org.supportchain.proof.Verifier.INCLUSION;
import static org.supportchain.proof.Verifier.ROW;
import static org.supportchain.proof.Verifier.SEAL;
import static org.supportchain.proof.Verifier.VERSION;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.casefile.CaseReference;
import org.supportchain.journal.JournalLines;
import org.supportchain.proof.ChainEnd;
import org.supportchain.proof.MerkleTree;

/**
 * Writes what the verifier needs, as the database shows it at one moment. Rows are streamed, however many there are; twice, so that
 * the length is known and a browser shows how far it is.
 */
@Service
public class VerificationExport {

    private final JournalLines journal;
    private final SealLog log;
    private final TransactionTemplate oneMoment;

    VerificationExport(JournalLines journal, SealLog log, PlatformTransactionManager transactions) {
        this.journal = journal;
        this.log = log;
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setReadOnly(true);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Everything.
     *
     * @param length is told how many bytes come, before the first of them
     */
    public void write(LongConsumer length, OutputStream out) {
        export(null, length, out);
    }

    /** One case, with proofs instead of the entries of others. */
    public void write(CaseReference reference, LongConsumer length, OutputStream out) {
        export(reference.value(), length, out);
    }

    private void export(@Nullable String chain, LongConsumer length, OutputStream out) {
        oneMoment.executeWithoutResult(status -> {
            Part measured = Part.none();
            lines(chain, measured);
            length.accept(measured.written());
            lines(chain, out);
        });
    }

    private void lines(@Nullable String chain, OutputStream out) {
        try {
            Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            new Lines(text).write(chain);
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Lines {

        private final Writer out;
        private long count;

        Lines(Writer out) {
            this.out = out;
        }

        private void line(Object... columns) {
            try {
                count++;
                for (int i = 0; i < columns.length; i++) {
                    out.write(i == 0 ? "" : "\t");
                    out.write(columns[i].toString());
                }
                out.write("\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(@Nullable String chain) {
            line(HEADER, VERSION, chain == null ? ALL : chain);
            List<SealLog.Entry> entries = log.entries();
            entries.stream()
                    .filter(entry -> chain == null || entry.end().chain().equals(chain))
                    .forEach(entry -> line(ENTRY, entry.position(), entry.end().text()));
            List<SealLog.Seal> seals = log.seals();
            if (chain != null && !seals.isEmpty()) {
                proofs(chain, entries, seals);
            }
            seals.forEach(seal -> line(
                    SEAL,
                    seal.size(),
                    seal.at(),
                    seal.root(),
                    Base64.getEncoder().encodeToString(seal.checkpoint().getBytes(StandardCharsets.UTF_8))));
            journal.each(chain, (text, hash) -> line(ROW, text, hash));
            journal.ends(chain, end -> line(HEAD, new ChainEnd(end.chain(), end.seq(), end.hash()).text()));
            line(END, count + 1);
        }

        private void proofs(String chain, List<SealLog.Entry> entries, List<SealLog.Seal> seals) {
            MerkleTree tree = SealLog.tree(entries);
            long size = seals.get(seals.size() - 1).size();
            if (size > tree.size()) {
                // Entries were removed: there is nothing to prove, and the verifier says so.
                return;
            }
            entries.stream()
                    .filter(entry -> entry.end().chain().equals(chain) && entry.position() < size)
                    .forEach(entry ->
                            line(INCLUSION, entry.position(), size, text(tree.inclusionProof(entry.position(), size))));
            seals.stream()
                    .filter(seal -> seal.size() < size)
                    .forEach(seal ->
                            line(CONSISTENCY, seal.size(), size, text(tree.consistencyProof(seal.size(), size))));
        }

        private static String text(List<byte[]> hashes) {
            return hashes.stream().map(Base64.getEncoder()::encodeToString).collect(Collectors.joining(","));
        }
    }
}
