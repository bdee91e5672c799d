package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.supportchain.SupportChainApplication;
import org.supportchain.casefile.KeysFolder;
import org.supportchain.journal.Act;
import org.supportchain.journal.Journal;
import org.supportchain.journal.JournalEntry;
import org.supportchain.journal.Row;
import org.supportchain.network.Role;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** Models go into use by two people, for exactly the files that they read, and stay in use. An application of its own: it releases. */
@ChainTest
@TestPropertySource(properties = "supportchain.test=releases")
class ReleasesIT {

    private static final Set<Role> MANAGER = EnumSet.of(Role.MODEL_MANAGER);
    private static final Set<Role> DIRECTOR = EnumSet.of(Role.FACILITY_DIRECTOR);
    private static final String RECEPTION = "reception.bpmn";

    @Autowired
    Proposals proposals;

    @Autowired
    ProposalReviews reviews;

    @Autowired
    Approvals approvals;

    @Autowired
    Releases releases;

    @Autowired
    ReleasedModels released;

    @Autowired
    ReleasedFiles atTheDoor;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient database;

    @Autowired
    JdbcConnectionDetails connection;

    @Autowired
    ApplicationContext application;

    @Autowired
    Chain chain;

    @AfterEach
    void leaveNothingOpen() {
        database.sql("update proposal set state = 'WITHDRAWN' where state in ('OPEN', 'REFUSED')")
                .update();
    }

    @Test
    void releasesTheWholeSetWhenAnotherManagerHasApproved() {
        String open = chain.start("ReceptionProcess", "reportComplete", true);
        String before = definition(open);
        int files = inUse().size();
        Proposal proposal = propose("ann", ReleasesIT::relabelled);

        assertThatThrownBy(() -> approve(proposal, "ann", MANAGER, Role.MODEL_MANAGER))
                .isInstanceOf(ProposalRefused.class)
                .hasMessageContaining("You proposed it");
        assertThatThrownBy(() -> approve(proposal, "dan", DIRECTOR, Role.FACILITY_DIRECTOR))
                .isInstanceOf(ProposalRefused.class)
                .hasMessageContaining("not for your role");
        assertThatThrownBy(() -> approve(proposal, "sue", EnumSet.of(Role.SUPERVISOR), Role.MODEL_MANAGER))
                .isInstanceOf(ProposalRefused.class);
        assertThat(state(proposal)).isEqualTo(ProposalState.OPEN);

        approve(proposal, "bob", MANAGER, Role.MODEL_MANAGER);

        assertThat(state(proposal)).isEqualTo(ProposalState.RELEASED);
        assertThat(released.inUse().proposal()).isEqualTo(proposal.id());
        assertThat(inUse()).hasSize(files);
        assertThat(atTheDoor.inForce().files().get(RECEPTION))
                .as("what the engine's door takes for ours")
                .isEqualTo(inUse().get(RECEPTION));
        ProcessDefinition latest = latest();
        assertThat(latest.getDeploymentId()).isEqualTo(released.inUse().deployment());
        assertThat(definition(open)).as("open cases stay").isEqualTo(before);
        assertThat(definition(chain.start("ReceptionProcess", "reportComplete", true)))
                .isEqualTo(latest.getId());
        List<Row> rows = rows(proposal);
        assertThat(rows)
                .extracting(Row::act)
                .containsExactly(Act.MODEL_PROPOSED, Act.MODEL_APPROVED, Act.MODEL_RELEASED);
        assertThat(rows.get(2).facts())
                .containsEntry("hash", proposal.hash())
                .containsEntry("approvedBy", "bob")
                .containsEntry("deployment", latest.getDeploymentId());
        assertThat(rows.get(2).facts().get("models")).contains("ReceptionProcess:" + latest.getVersion());
    }

    @Test
    void needsAReasonAndADirectorWhereAProtectionBecomesWeaker() {
        Proposal proposal = propose("ann", ReleasesIT::widened);
        assertThat(reviews.find(proposal.id()).orElseThrow().weakens()).isTrue();

        assertThatThrownBy(() -> approve(proposal, "bob", MANAGER, Role.MODEL_MANAGER))
                .isInstanceOf(ProposalRefused.class)
                .hasMessageContaining("name the reason");
        assertThatThrownBy(() ->
                        proposals.complete(proposal.id(), "bob", "", WeakeningReason.LAW_CHANGED, null, OpenCases.STAY))
                .isInstanceOf(ProposalRefused.class)
                .hasMessageContaining("Only its author");
        proposals.complete(proposal.id(), "ann", "Circular", WeakeningReason.LAW_CHANGED, null, OpenCases.STAY);
        approve(proposal, "bob", MANAGER, Role.MODEL_MANAGER);
        assertThat(state(proposal)).as("no director yet").isEqualTo(ProposalState.OPEN);
        assertThatThrownBy(() -> proposals.complete(
                        proposal.id(), "ann", "", WeakeningReason.WAS_A_MISTAKE, null, OpenCases.STAY))
                .as("what was approved is not changed")
                .isInstanceOf(ProposalRefused.class);

        // One person with both roles is still one person.
        approve(proposal, "bob", EnumSet.of(Role.MODEL_MANAGER, Role.FACILITY_DIRECTOR), Role.FACILITY_DIRECTOR);
        assertThat(state(proposal)).isEqualTo(ProposalState.OPEN);
        approve(proposal, "bob", MANAGER, Role.MODEL_MANAGER);
        approve(proposal, "dan", DIRECTOR, Role.FACILITY_DIRECTOR);

        assertThat(state(proposal)).isEqualTo(ProposalState.RELEASED);
        assertThat(rows(proposal).get(rows(proposal).size() - 1).facts()).containsEntry("reason", "LAW_CHANGED");
    }

    @Test
    void oneChangedByteVoidsEveryApproval() {
        Proposal proposal = approvedForTomorrow();
        byte[] other = database.sql("select bytes from proposal_file where proposal = ?")
                .param(proposal.id())
                .query(byte[].class)
                .single();
        other[other.length - 2] = ' ';
        database.sql("update proposal_file set bytes = ? where proposal = ?")
                .params(other, proposal.id())
                .update();
        tomorrow();

        releases.releaseDue();

        assertThat(state(proposal)).isEqualTo(ProposalState.OPEN);
        ProposalReview review = reviews.find(proposal.id()).orElseThrow();
        assertThat(review.outstanding().files()).isTrue();
        assertThat(review.approvals()).isEmpty();
        assertThatThrownBy(() -> approve(proposal, "bob", MANAGER, Role.MODEL_MANAGER))
                .isInstanceOf(ProposalRefused.class);
    }

    @Test
    void anApprovalThatTheJournalDoesNotKnowIsNone() {
        Proposal proposal = propose("ann", ReleasesIT::relabelled);
        proposals.complete(proposal.id(), "ann", "", null, chain.now(), OpenCases.STAY);
        String base = ContentHash.of(released.files(released.inUse()).files());
        database.sql("insert into approval values (?, 'bob', 'model-managers', now(), ?, ?)")
                .params(proposal.id(), proposal.hash(), base)
                .update();

        releases.releaseDue();

        assertThat(state(proposal)).isEqualTo(ProposalState.OPEN);
        assertThat(reviews.find(proposal.id()).orElseThrow().voided()).hasSize(1);
    }

    @Test
    void waitsForItsDayAndIsThenReleasedOnceByHoweverManyNodes() throws Exception {
        Proposal proposal = approvedForTomorrow();
        releases.releaseDue();
        assertThat(state(proposal)).isEqualTo(ProposalState.OPEN);
        long before = repository.createDeploymentQuery().count();
        tomorrow();

        var nodes = Executors.newFixedThreadPool(3);
        List<Future<?>> asked = IntStream.range(0, 3)
                .<Future<?>>mapToObj(n -> nodes.submit(() -> releases.releaseDue()))
                .toList();
        for (Future<?> each : asked) {
            each.get();
        }
        nodes.shutdown();

        assertThat(state(proposal)).isEqualTo(ProposalState.RELEASED);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before + 1);
        assertThat(rows(proposal))
                .filteredOn(row -> row.act() == Act.MODEL_RELEASED)
                .hasSize(1);
    }

    @Test
    void anApprovalIsVoidWhenSomethingElseWasReleasedMeanwhile() {
        Proposal waiting = approvedForTomorrow();
        Proposal first = proposals.propose(
                "ann",
                "",
                files("identification.bpmn", text -> text.replaceFirst(" name=\"([^\"]*)\"", " name=\"$1.\"")));
        approve(first, "bob", MANAGER, Role.MODEL_MANAGER);
        assertThat(state(first)).isEqualTo(ProposalState.RELEASED);
        tomorrow();

        releases.releaseDue();

        assertThat(state(waiting)).isEqualTo(ProposalState.OPEN);
        assertThat(reviews.find(waiting.id()).orElseThrow().voided()).hasSize(1);
        approve(waiting, "bob", MANAGER, Role.MODEL_MANAGER);
        assertThat(state(waiting)).isEqualTo(ProposalState.RELEASED);
    }

    @Test
    void aSignatureIsForWhatWasReadAndForNothingElse() {
        Proposal proposal = propose("ann", ReleasesIT::relabelled);
        String read = terms(proposal);
        List<Runnable> changes = List.of(
                () -> proposals.complete(proposal.id(), "ann", "test", null, null, OpenCases.MOVE),
                () -> proposals.complete(
                        proposal.id(), "ann", "test", null, chain.now().plus(Duration.ofHours(20)), OpenCases.STAY),
                () -> proposals.complete(proposal.id(), "ann", "another purpose", null, null, OpenCases.STAY));
        for (Runnable change : changes) {
            change.run();
            refusesToSign(proposal, read);
        }
        proposals.complete(proposal.id(), "ann", "test", null, null, OpenCases.STAY);
        assertThat(terms(proposal)).isEqualTo(read);

        Proposal first = proposals.propose(
                "ann",
                "",
                files("identification.bpmn", text -> text.replaceFirst(" name=\"([^\"]*)\"", " name=\"$1.\"")));
        approve(first, "bob", MANAGER, Role.MODEL_MANAGER);
        refusesToSign(proposal, read);

        approve(proposal, "bob", MANAGER, Role.MODEL_MANAGER);
        assertThat(state(proposal)).isEqualTo(ProposalState.RELEASED);
    }

    private void refusesToSign(Proposal proposal, String read) {
        assertThatThrownBy(() -> approvals.approve(proposal.id(), "bob", MANAGER, Role.MODEL_MANAGER, read))
                .isInstanceOf(ProposalRefused.class)
                .hasMessageContaining("Please read again");
        assertThat(state(proposal)).isEqualTo(ProposalState.OPEN);
    }

    private String terms(Proposal proposal) {
        return reviews.terms(proposal.id());
    }

    @Test
    void goesBackToEarlierFilesUnderTheSameRules() {
        var earlier = released.inUse();
        byte[] file = inUse().get(RECEPTION);
        Proposal proposal = propose("ann", ReleasesIT::relabelled);
        approve(proposal, "bob", MANAGER, Role.MODEL_MANAGER);
        assertThat(inUse().get(RECEPTION)).isNotEqualTo(file);

        Proposal back = proposals.proposeAgain("bob", earlier.deployment());
        assertThatThrownBy(() -> approve(back, "bob", MANAGER, Role.MODEL_MANAGER))
                .isInstanceOf(ProposalRefused.class);
        approve(back, "ann", MANAGER, Role.MODEL_MANAGER);

        assertThat(state(back)).isEqualTo(ProposalState.RELEASED);
        assertThat(inUse().get(RECEPTION)).isEqualTo(file);
        assertThat(latest().getDeploymentId()).isEqualTo(released.inUse().deployment());
    }

    @Test
    void isRejectedWithAReasonOrWithdrawnAndThenOver() {
        Proposal rejected = propose("ann", ReleasesIT::relabelled);
        assertThatThrownBy(() -> approvals.reject(rejected.id(), "bob", MANAGER, Role.MODEL_MANAGER, " "))
                .isInstanceOf(ProposalRefused.class);
        approvals.reject(rejected.id(), "bob", MANAGER, Role.MODEL_MANAGER, "The name is not what people say.");
        assertThat(state(rejected)).isEqualTo(ProposalState.REJECTED);
        assertThatThrownBy(() -> approve(rejected, "bob", MANAGER, Role.MODEL_MANAGER))
                .isInstanceOf(ProposalRefused.class);

        Proposal withdrawn = propose("ann", ReleasesIT::relabelled);
        assertThat(withdrawn.id())
                .as("the same files again, after the end of the first")
                .isNotEqualTo(rejected.id());
        assertThatThrownBy(() -> proposals.withdraw(withdrawn.id(), "bob")).isInstanceOf(ProposalRefused.class);
        proposals.withdraw(withdrawn.id(), "ann");
        assertThat(state(withdrawn)).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(rows(withdrawn)).extracting(Row::act).containsExactly(Act.MODEL_PROPOSED, Act.MODEL_REJECTED);
    }

    /** With other files in the application than were shipped at first, as after an upgrade. */
    @Test
    void aRestartDoesNotPutTheShippedFilesOverARelease(@TempDir Path folder) {
        Proposal proposal = propose("ann", ReleasesIT::relabelled);
        approve(proposal, "bob", MANAGER, Role.MODEL_MANAGER);
        var inUse = released.inUse();
        long deployments = repository.createDeploymentQuery().count();
        Date now = ClockUtil.getCurrentTime();

        try (ConfigurableApplicationContext restarted = new SpringApplicationBuilder(SupportChainApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + connection.getJdbcUrl(),
                        "--spring.datasource.username=" + connection.getUsername(),
                        "--spring.datasource.password=" + connection.getPassword(),
                        "--camunda.bpm.deployment-resource-pattern=classpath*:bpmn/reception.bpmn,classpath*:forms/*.form",
                        "--supportchain.keys.directory=" + KeysFolder.of(application),
                        "--supportchain.audit.seal.directory=" + folder.resolve("roots"),
                        "--supportchain.audit.seal.cron=-",
                        "--supportchain.watchdog.cron=-",
                        "--supportchain.mail.every=24h",
                        "--camunda.bpm.job-execution.enabled=false")) {
            assertThat(restarted.getBean(ReleasedModels.class).inUse()).isEqualTo(inUse);
        } finally {
            ClockUtil.setCurrentTime(now);
        }

        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        assertThat(latest().getDeploymentId()).isEqualTo(inUse.deployment());
    }

    private Proposal approvedForTomorrow() {
        Proposal proposal = propose("ann", ReleasesIT::relabelled);
        proposals.complete(
                proposal.id(), "ann", "From tomorrow", null, chain.now().plus(Duration.ofHours(20)), OpenCases.STAY);
        approve(proposal, "bob", MANAGER, Role.MODEL_MANAGER);
        return proposal;
    }

    private static void tomorrow() {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofHours(24))));
    }

    private void approve(Proposal proposal, String account, Set<Role> roles, Role as) {
        approvals.approve(proposal.id(), account, roles, as, terms(proposal));
    }

    private Proposal propose(String author, UnaryOperator<String> edit) {
        Proposal proposal = proposals.propose(author, "test", files(RECEPTION, edit));
        assertThat(proposal.findings()).isEmpty();
        return proposal;
    }

    private SortedMap<String, byte[]> files(String name, UnaryOperator<String> edit) {
        String before = new String(inUse().get(name), StandardCharsets.UTF_8);
        String after = edit.apply(before);
        assertThat(after).isNotEqualTo(before);
        return new TreeMap<>(java.util.Map.of(name, after.getBytes(StandardCharsets.UTF_8)));
    }

    private static String relabelled(String model) {
        return model.replaceFirst("Receive person( and)*", "$0 and");
    }

    private static String widened(String model) {
        return model.replaceFirst(
                "(id=\"Task_ReceivePerson\"[^>]*candidateGroups=\"reception-officers)", "$1,community-workers");
    }

    private SortedMap<String, byte[]> inUse() {
        return released.files(released.inUse()).files();
    }

    private ProposalState state(Proposal proposal) {
        return reviews.find(proposal.id()).orElseThrow().proposal().state();
    }

    private List<Row> rows(Proposal proposal) {
        return journal.of(JournalEntry.MODELS).stream()
                .filter(row -> String.valueOf(proposal.id()).equals(row.subject()))
                .filter(row -> row.act().name().startsWith("MODEL_"))
                .toList();
    }

    private ProcessDefinition latest() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("ReceptionProcess")
                .latestVersion()
                .singleResult();
    }

    private String definition(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("ReceptionProcess")
                .singleResult()
                .getProcessDefinitionId();
    }
}
