package org.supportchain.modelgovernance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * Keeps out of the engine what breaks {@link PolicyRules}, by whatever way it comes: start of the application, Java, or
 * REST. Nothing that could harm the server ever passes. What the rules ask for the sake of people is asked of the house's
 * own: of every deployment that replaces a file, process, table or form of the house.
 */
class ModelDoor implements Deployer {

    private final Supplier<ModelFiles> released;

    ModelDoor(Supplier<ModelFiles> released) {
        this.released = released;
    }

    /** @throws RefusedModels with every broken rule; the engine then takes nothing of the deployment */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            // Read again after a restart: it was looked at when it came.
            return;
        }
        ModelFiles files = filesOf(deployment);
        List<Finding> harmful = PolicyRules.harmfulIn(files);
        if (!harmful.isEmpty()) {
            throw new RefusedModels(harmful);
        }
        ModelFiles inForce = released.get();
        if (HouseFiles.of(inForce).touchedBy(files)) {
            List<Finding> broken = PolicyRules.check(files, inForce);
            if (!broken.isEmpty()) {
                throw new RefusedModels(broken);
            }
        }
    }

    private static ModelFiles filesOf(DeploymentEntity deployment) {
        Map<String, byte[]> files = new HashMap<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            String name = resource.getName();
            String simple = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
            // Two files of one name in different folders are both looked at.
            files.put(files.containsKey(simple) ? name : simple, resource.getBytes());
        }
        return new ModelFiles(files);
    }
}
