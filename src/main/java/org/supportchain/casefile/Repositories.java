package org.supportchain.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.supportchain.database.Inserts;

interface Persons extends Repository<Person, UUID>, Inserts<Person> {}

interface Cases extends Repository<SupportCase, String>, Inserts<SupportCase> {
    Optional<SupportCase> findById(String reference);

    List<SupportCase> findByPersonIdOrderByOpenedAtDesc(UUID personId);

    @Query(value = "select nextval('case_number')", nativeQuery = true)
    long nextNumber();

    @Query(value = "select reference from support_case where reference = :reference for update", nativeQuery = true)
    Optional<String> lock(String reference);
}

interface Entries extends Repository<Entry, UUID>, Inserts<Entry> {
    List<Entry> findByPersonIdOrderByWrittenAt(UUID personId);

    boolean existsByReferenceAndAuthor(String reference, String author);
}

interface AllSealedAnswers extends Repository<SealedAnswers, SealedAnswers.Id>, Inserts<SealedAnswers> {
    @Query(
            "select answers from SealedAnswers answers where answers.id.entryId in :entries and answers.id.dataClass in :kinds")
    List<SealedAnswers> ofEntries(Collection<UUID> entries, Collection<DataClass> kinds);
}

interface CaseLinks extends Repository<CaseLink, UUID>, Inserts<CaseLink> {
    @Query("select link from CaseLink link where link.reference = :reference or link.other = :reference")
    List<CaseLink> touching(String reference);
}

interface OpenedServices extends Repository<OpenedService, String>, Inserts<OpenedService> {
    Optional<OpenedService> findById(String processInstanceId);

    List<OpenedService> findByReference(String reference);
}

interface Entitlements extends Repository<Entitlement, Entitlement.Key> {
    Entitlement save(Entitlement entitlement);
}

interface ConsentRecords extends Repository<Consent, Long> {
    List<Consent> findByReferenceOrderById(String reference);
}

interface ConsentHolds extends Repository<ConsentHold, String> {
    ConsentHold save(ConsentHold hold);

    Optional<ConsentHold> findById(String openedBy);

    boolean existsByReferenceAndReleasedAtIsNull(String reference);
}

interface SharingRecords extends Repository<Sharing, Long>, Inserts<Sharing> {
    List<Sharing> findByReferenceOrderById(String reference);

    @Query("select sharing from Sharing sharing, Consent consent where sharing.reference = :reference"
            + " and consent.id = sharing.consentId and consent.withdrawnAt is not null order by sharing.id")
    List<Sharing> onWithdrawnConsent(String reference);
}
