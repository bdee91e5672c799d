package org.supportchain.modelgovernance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.network.Role;

/** Releases models and moves open cases, as managers and the minutes do. For tests only. */
@TestComponent
class FollowedReleases {

    private final Proposals proposals;
    private final ProposalReviews reviews;
    private final Approvals approvals;
    private final ReleasedModels released;
    private final Migrations migrations;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final JdbcClient database;
    private final PlatformTransactionManager transactions;

    FollowedReleases(
            Proposals proposals,
            ProposalReviews reviews,
            Approvals approvals,
            ReleasedModels released,
            Migrations migrations,
            RepositoryService repository,
            RuntimeService runtime,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.proposals = proposals;
        this.reviews = reviews;
        this.approvals = approvals;
        this.released = released;
        this.migrations = migrations;
        this.repository = repository;
        this.runtime = runtime;
        this.database = database;
        this.transactions = transactions;
    }

    static UnaryOperator<String> renamed(String element) {
        return model -> model.replace("\"" + element + "\"", "\"" + element + "Anew\"")
                .replace(">" + element + "<", ">" + element + "Anew<");
    }

    /** Nobody sees a difference but by the dot behind the name. */
    static String relabelled(String model) {
        return model.replaceFirst(" name=\"([^\"]*)\"", " name=\"$1.\"");
    }

    static String overdue(String step) {
        return step.replace("Task_", "BoundaryEvent_") + "Overdue";
    }

    Proposal release(OpenCases cases) {
        return release(cases, "reception.bpmn", FollowedReleases::relabelled);
    }

    Proposal release(OpenCases cases, String file, UnaryOperator<String> edit) {
        return release(cases, propose(file, edit));
    }

    /** Every model at once. */
    Proposal releaseAll(OpenCases cases, UnaryOperator<String> edit) {
        return release(cases, proposeAll(edit));
    }

    private Proposal release(OpenCases cases, Proposal proposal) {
        proposals.complete(proposal.id(), "ann", "", WeakeningReason.WAS_A_MISTAKE, null, cases);
        approvals.approve(proposal.id(), "bob", EnumSet.of(Role.MODEL_MANAGER), Role.MODEL_MANAGER, read(proposal));
        if (released.inUse().proposal() != proposal.id()) {
            approvals.approve(
                    proposal.id(), "dan", EnumSet.of(Role.FACILITY_DIRECTOR), Role.FACILITY_DIRECTOR, read(proposal));
        }
        assertThat(released.inUse().proposal()).isEqualTo(proposal.id());
        return proposal;
    }

    String read(Proposal proposal) {
        return reviews.terms(proposal.id());
    }

    /** So that other tests find the names that they know. */
    void back(String file, String element) {
        release(
                OpenCases.STAY,
                file,
                model -> relabelled(model.replace("\"" + element + "Anew\"", "\"" + element + "\"")
                        .replace(">" + element + "Anew<", ">" + element + "<")));
    }

    Proposal propose(String file, UnaryOperator<String> edit) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put(file, edit.apply(texts().get(file)).getBytes(StandardCharsets.UTF_8));
        return propose(files);
    }

    Proposal proposeAll(UnaryOperator<String> edit) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        texts().forEach((name, model) -> files.put(name, edit.apply(model).getBytes(StandardCharsets.UTF_8)));
        return propose(files);
    }

    private Proposal propose(TreeMap<String, byte[]> files) {
        Proposal proposal = proposals.propose("ann", "", files);
        assertThat(proposal.findings()).isEmpty();
        return proposal;
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        released.files(released.inUse()).files().forEach((name, bytes) -> {
            if (name.endsWith(".bpmn")) {
                texts.put(name, new String(bytes, StandardCharsets.UTF_8));
            }
        });
        return texts;
    }

    /** The models in use by the id of their process. */
    Map<String, BpmnModelInstance> models() {
        Map<String, BpmnModelInstance> models = new TreeMap<>();
        texts().values().forEach(text -> {
            BpmnModelInstance model =
                    Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            models.put(
                    model.getModelElementsByType(Process.class)
                            .iterator()
                            .next()
                            .getId(),
                    model);
        });
        return models;
    }

    /** Every step with its process, but those of the escalation: they begin when another one is late. */
    Map<String, String> steps() {
        Map<String, String> steps = new TreeMap<>();
        models().forEach((process, model) -> {
            if (!process.equals("EscalationProcess")) {
                model.getModelElementsByType(UserTask.class).forEach(task -> steps.put(task.getId(), process));
            }
        });
        return steps;
    }

    void moveAll() {
        for (int n = 0; n < 100 && isRunning(); n++) {
            migrations.moveSome();
        }
        assertThat(isRunning()).isFalse();
    }

    private boolean isRunning() {
        return database.sql("select exists (select from migration where state = 'RUNNING')")
                .query(Boolean.class)
                .single();
    }

    /** So that what one test did not move moves in no other. */
    void endAll() {
        database.sql("update migration set state = 'DONE'").update();
    }

    Migration reached(long proposal) {
        return migrations.find(proposal).orElseThrow();
    }

    CaseSnapshot snapshot(String reference) {
        return CaseSnapshot.of(reference, database);
    }

    void assertIsUnchanged(CaseSnapshot before, String reference) {
        assertThat(before.differenceTo(snapshot(reference), Set.of()))
                .as(reference)
                .isEmpty();
    }

    void assertIsOnNewest(String reference) {
        assertThat(deployments(reference))
                .as(reference)
                .containsOnly(released.inUse().deployment());
    }

    List<String> deployments(String reference) {
        return instances(reference).stream()
                .map(instance -> repository
                        .getProcessDefinition(instance.getProcessDefinitionId())
                        .getDeploymentId())
                .toList();
    }

    List<String> versions(String reference) {
        return instances(reference).stream()
                .map(ProcessInstance::getProcessDefinitionId)
                .sorted()
                .toList();
    }

    private List<ProcessInstance> instances(String reference) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list();
    }

    TransactionTemplate ownTransaction() {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return own;
    }
}
