package org.supportchain.modelgovernance;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives files to the engine and takes them back, to hear what it, and whoever stands at its door, would say. */
@Component
class TrialDeployment {

    private final RepositoryService repository;
    private final TransactionTemplate takenBack;

    TrialDeployment(RepositoryService repository, PlatformTransactionManager transactions) {
        this.repository = repository;
        this.takenBack = new TransactionTemplate(transactions);
        this.takenBack.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** One file after the other, so that what is said is about that file. */
    List<RefusedFor> of(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .flatMap(file -> of(file.getKey(), file.getValue()).stream())
                .toList();
    }

    private List<RefusedFor> of(String name, byte[] bytes) {
        return takenBack.execute(status -> {
            status.setRollbackOnly();
            DeploymentBuilder trial = repository.createDeployment().name("Trial");
            try {
                trial.addInputStream(name, new ByteArrayInputStream(bytes)).deploy();
                return List.of();
            } catch (RuntimeException refused) {
                return List.of(RefusedFor.file(
                        "ENGINE_REFUSES",
                        name,
                        "The engine does not take this file: " + refused.getMessage(),
                        "Hệ thống không nhận tệp này: " + refused.getMessage(),
                        "Mend what is named, or ask for help with this text.",
                        "Hãy sửa điểm được nêu, hoặc gửi nội dung này để được hỗ trợ."));
            }
        });
    }
}
