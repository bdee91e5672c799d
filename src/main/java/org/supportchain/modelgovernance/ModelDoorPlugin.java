package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts {@link ModelDoor} before everything that the engine does with a deployment. Uses engine internals: see ADR 0026. */
@Component
@Order(1)
class ModelDoorPlugin extends AbstractProcessEnginePlugin {

    private final ReleasedFiles released;

    ModelDoorPlugin(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<Deployer> doors = new ArrayList<>();
        if (engine.getCustomPreDeployers() != null) {
            doors.addAll(engine.getCustomPreDeployers());
        }
        // Behind the door for forms, which names the field in its own words; the engine reads nothing before both.
        doors.add(new ModelDoor(released::inForce));
        engine.setCustomPreDeployers(doors);
        engine.setArtifactFactory(new NoClasses());
    }

    /** Behind the door: a class that a model names is not made, however it came in. */
    private static class NoClasses implements ArtifactFactory {

        @Override
        public <T> T getArtifact(Class<T> named) {
            throw new ProcessEngineException("No model may name a class. · Mô hình không được nêu tên lớp.");
        }
    }
}
