package org.supportchain.workflow;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/** Keeps forms out that break {@link FormRules}, by whatever way they come: start of the application, Java, or REST. */
class FormDoor implements Deployer {

    private static final String FORM = ".form";

    /** @throws RefusedForm with every broken rule; the engine then takes nothing of the deployment */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            // Read again after a restart: it was looked at when it came.
            return;
        }
        List<String> broken = deployment.getResources().values().stream()
                .filter(resource -> resource.getName().endsWith(FORM))
                .flatMap(resource -> broken(resource).stream())
                .toList();
        if (!broken.isEmpty()) {
            throw new RefusedForm(broken);
        }
    }

    private static List<String> broken(ResourceEntity form) {
        return FormRules.brokenBy(form.getName(), form.getBytes());
    }
}
