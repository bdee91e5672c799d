package org.supportchain.workflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/** Keeps forms out that break {@link FormRules} or {@link SharingRules}, by whatever way they come: start of the application, Java, or REST. */
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
        List<String> broken = FormRules.brokenBy(form.getName(), form.getBytes());
        return broken.isEmpty() ? SharingRules.brokenBy(schema(form)) : broken;
    }

    private static FormSchema schema(ResourceEntity form) {
        try {
            return FormSchema.read(new ByteArrayInputStream(form.getBytes()));
        } catch (IOException e) {
            throw new IllegalStateException("Form " + form.getName() + " was readable a moment ago.", e);
        }
    }
}
