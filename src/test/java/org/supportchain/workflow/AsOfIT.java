package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.map;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.supportchain.audit.CaseHistories;
import org.supportchain.audit.CaseState;
import org.supportchain.audit.StepStory;
import org.supportchain.casefile.CaseFacts;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.casefile.ConsentScope;
import org.supportchain.casefile.ConsentState;
import org.supportchain.casefile.Consents;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Recipient;
import org.supportchain.casefile.Speaker;
import org.supportchain.network.Role;

/** What the journal says of any instant is what was there: open steps, due times, holders, consents and who could see it. */
@ChainTest
class AsOfIT {

    private static final int MOMENTS = 500;
    private static final List<String> WORKERS = List.of("asof-one", "asof-two");

    /** Of the accounts of other tests some came and went on other days of the clock. */
    private static final Set<String> ASKED_FOR =
            Set.of("asof-one", "asof-two", "counsellor", "counsellor2", "provincial", "auditor");

    private static final Authentication DIRECTOR = UsernamePasswordAuthenticationToken.authenticated(
            "director", null, AuthorityUtils.createAuthorityList("ROLE_facility-directors"));

    @Autowired
    Chain chain;

    @Autowired
    CaseFile caseFile;

    @Autowired
    CaseHistories histories;

    @Autowired
    Consents consents;

    @Autowired
    ConflictsOfInterest conflicts;

    @Autowired
    KeepingAway keepingAway;

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identities;

    @Autowired
    TaskService tasks;

    @Autowired
    Clock clock;

    private final Random random = new Random(5);
    private int done;

    private record Snapshot(
            String reference,
            Instant at,
            String status,
            boolean child,
            String risk,
            Map<String, String> open,
            Set<String> held,
            Set<String> staff) {}

    @BeforeEach
    void prepare() {
        chain.stopClock();
        WORKERS.forEach(
                name -> accounts.open(name, "a sentence as password", name, Role.COUNSELLOR, List.of(Chain.FACILITY)));
    }

    @AfterEach
    void clear() {
        WORKERS.forEach(identities::deleteUser);
        chain.releaseClock();
    }

    @Test
    void equalsWhatWasRecordedWhileStoriesRan() {
        List<String> references = new ArrayList<>();
        for (int family = 0; family < 3; family++) {
            String mother = chain.report(map(
                    "ageGroup",
                    "ADULT",
                    "childCount",
                    1,
                    "child1Name",
                    "Bé Mơ",
                    "child1Age",
                    9,
                    "presence",
                    "HERE_NOW"));
            references.add(mother);
            references.add(caseFile.linked(new CaseReference(mother))
                    .get(0)
                    .reference()
                    .value());
        }
        List<Snapshot> snapshots = new ArrayList<>();
        while (snapshots.size() < MOMENTS) {
            chain.pass(Duration.ofSeconds(1L + random.nextInt(2 * 3600)));
            String reference = references.get(random.nextInt(references.size()));
            act(reference);
            // What the act left overdue calls somebody at once; then everything else is later than this moment.
            chain.pass(Duration.ofSeconds(1));
            references.forEach(each -> snapshots.add(snapshot(each)));
        }
        assertThat(done).as("steps that were done").isGreaterThan(20);

        Collections.shuffle(snapshots, random);
        assertThat(snapshots).allSatisfy(then -> assertThat(told(then)).isEqualTo(then));
    }

    private void act(String reference) {
        CaseReference known = new CaseReference(reference);
        List<Task> open =
                tasks.createTaskQuery().processInstanceBusinessKey(reference).list();
        switch (random.nextInt(9)) {
            case 0 -> chain.consent(reference, one(Purpose.values()), one(Recipient.values()), one(DataClass.values()));
            case 1 ->
                consents.withdraw(
                        known,
                        random.nextBoolean()
                                ? ConsentScope.EVERYTHING
                                : new ConsentScope(Set.of(one(Purpose.values())), Set.of(), Set.of()),
                        Speaker.values()[0],
                        null);
            case 2 -> suspendOrNot(one(WORKERS.toArray(String[]::new)));
            case 3 -> bar(known, one(WORKERS.toArray(String[]::new)));
            case 4 -> {
                if (!open.isEmpty()) {
                    tasks.setAssignee(open.get(random.nextInt(open.size())).getId(), "supervisor");
                }
            }
            default -> complete(open);
        }
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private void suspendOrNot(String account) {
        boolean suspended = !identities
                .createGroupQuery()
                .groupMember(account)
                .groupId(Accounts.SUSPENDED)
                .list()
                .isEmpty();
        if (suspended) {
            identities.deleteMembership(account, Accounts.SUSPENDED);
        } else {
            identities.createMembership(account, Accounts.SUSPENDED);
        }
    }

    private void bar(CaseReference reference, String account) {
        if (conflicts.isBarred(reference, account)) {
            keepingAway.end(reference, account, DIRECTOR);
        } else {
            keepingAway.name(reference, account, ConflictsOfInterest.Reason.values()[0], DIRECTOR);
        }
    }

    /** Some steps ask for more than a plain answer; then another one is done another time. */
    private void complete(List<Task> open) {
        if (!open.isEmpty()) {
            Task task = open.get(random.nextInt(open.size()));
            try {
                chain.complete(task, Map.of());
                done++;
            } catch (RuntimeException asksForMore) {
                assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isOne();
            }
        }
    }

    private Snapshot snapshot(String reference) {
        CaseReference known = new CaseReference(reference);
        CaseFacts facts = caseFile.facts(known);
        Map<String, String> open = new TreeMap<>();
        tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .forEach(task -> open.put(task.getId(), task.getDueDate().toInstant() + " " + task.getAssignee()));
        Set<String> staff = identities.createUserQuery().memberOfTenant(Chain.FACILITY).list().stream()
                .map(User::getId)
                .collect(Collectors.toCollection(TreeSet::new));
        identities.createGroupQuery().memberOfTenant(Chain.FACILITY).list().forEach(province -> identities
                .createUserQuery()
                .memberOfGroup(province.getId())
                .list()
                .forEach(user -> staff.add(user.getId())));
        identities
                .createUserQuery()
                .memberOfGroup(Accounts.SUSPENDED)
                .list()
                .forEach(user -> staff.remove(user.getId()));
        staff.removeIf(account -> conflicts.isBarred(known, account) || !ASKED_FOR.contains(account));
        return new Snapshot(
                reference,
                clock.instant(),
                facts.status().name(),
                facts.child(),
                facts.riskLevel(),
                open,
                consents.of(known).stream()
                        .filter(consent -> consent.state() == ConsentState.VALID)
                        .map(consent -> consent.purpose() + " " + consent.recipient() + " " + consent.dataClass())
                        .collect(Collectors.toCollection(TreeSet::new)),
                staff);
    }

    private Snapshot told(Snapshot asked) {
        CaseReference known = new CaseReference(asked.reference);
        CaseState then = histories.asOf(known, asked.at);
        return new Snapshot(
                asked.reference,
                asked.at,
                String.valueOf(then.status()),
                then.child(),
                then.riskLevel(),
                then.open().stream()
                        .collect(Collectors.toMap(
                                StepStory::task,
                                step -> step.due() + " " + step.owner(),
                                (one, other) -> other,
                                TreeMap::new)),
                then.consents().stream()
                        .map(held -> held.purpose() + " " + held.recipient() + " " + held.dataClass())
                        .collect(Collectors.toCollection(TreeSet::new)),
                histories.staff(known, asked.at).keySet().stream()
                        .filter(ASKED_FOR::contains)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
