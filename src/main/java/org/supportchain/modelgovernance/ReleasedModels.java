package org.supportchain.modelgovernance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Service;

/** Every set of models that was ever in use, as the files it was made of: the shipped ones first, then the releases. */
@Service
public class ReleasedModels {

    /** What the engine calls the deployment of what lies in the application. */
    private static final String SHIPPED = "SpringAutoDeployment";

    private final RepositoryService repository;
    private final ProposalTable proposals;

    ReleasedModels(RepositoryService repository, ProposalTable proposals) {
        this.repository = repository;
        this.proposals = proposals;
    }

    /**
     * One set that was in use.
     *
     * @param number 0 for what was shipped
     * @param deployment its id in the engine
     * @param proposal 0 for what was shipped
     */
    public record Release(int number, String deployment, Instant at, long proposal) {}

    /** The one in use first. */
    public List<Release> all() {
        List<Release> all = new ArrayList<>();
        for (Proposal proposal : proposals.released()) {
            Deployment deployment = repository
                    .createDeploymentQuery()
                    .deploymentId(proposal.releasedAs())
                    .singleResult();
            Integer number = proposal.releaseNumber();
            if (deployment != null && number != null) {
                all.add(new Release(number, deployment.getId(), at(deployment), proposal.id()));
            }
        }
        repository.createDeploymentQuery().deploymentName(SHIPPED).list().stream()
                .map(deployment -> new Release(0, deployment.getId(), at(deployment), 0))
                .sorted(Comparator.comparing(Release::at).reversed())
                .forEach(all::add);
        return all;
    }

    private static Instant at(Deployment deployment) {
        return deployment.getDeploymentTime().toInstant();
    }

    public Release inUse() {
        return all().get(0);
    }

    /** The set that was in use before this one; the set itself if it was the first. */
    Release before(String deployment) {
        List<Release> all = all();
        for (int i = 0; i + 1 < all.size(); i++) {
            if (all.get(i).deployment().equals(deployment)) {
                return all.get(i + 1);
            }
        }
        return all.get(all.size() - 1);
    }

    public Optional<Release> find(String deployment) {
        return all().stream()
                .filter(release -> release.deployment().equals(deployment))
                .findFirst();
    }

    public ModelFiles files(Release release) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        repository.getDeploymentResources(release.deployment()).forEach(resource -> {
            try (InputStream file = repository.getResourceAsStream(release.deployment(), resource.getName())) {
                files.put(fileName(resource.getName()), file.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new ModelFiles(files);
    }

    /** What the models of a set are called in the engine, as {@code ReceptionProcess:2}, by their files. */
    public SortedMap<String, String> versions(Release release) {
        SortedMap<String, String> versions = new TreeMap<>();
        for (ProcessDefinition each : repository
                .createProcessDefinitionQuery()
                .deploymentId(release.deployment())
                .list()) {
            versions.put(fileName(each.getResourceName()), each.getKey() + ":" + each.getVersion());
        }
        repository
                .createDecisionDefinitionQuery()
                .deploymentId(release.deployment())
                .list()
                .forEach(table ->
                        versions.put(fileName(table.getResourceName()), table.getKey() + ":" + table.getVersion()));
        return versions;
    }

    /** What was shipped is called by the path it was read from. */
    private static String fileName(String resource) {
        return resource.substring(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf('\\')) + 1);
    }
}
