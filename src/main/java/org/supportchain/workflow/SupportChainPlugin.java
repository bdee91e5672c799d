package org.supportchain.workflow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.casefile.CaseFile;

/** Brings the house's rules into the engine before it is built. Uses engine internals: see ADR 0004. */
@Component
@Order(0)
class SupportChainPlugin extends AbstractProcessEnginePlugin {

    private final StepListeners house;
    private final CaseFile caseFile;
    private final CaseOpening opening;
    private final FactLearning facts;
    private final JdbcClient database;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    SupportChainPlugin(
            StepListeners house,
            CaseFile caseFile,
            CaseOpening opening,
            FactLearning facts,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.house = house;
        this.caseFile = caseFile;
        this.opening = opening;
        this.facts = facts;
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomHistoryLevels(List.of(new RoutingFactsHistory()));
        engine.setTenantIdProvider(new FacilityAsTenant());
        guardPasswords(engine);
        var listeners = engine.getCustomPostBPMNParseListeners();
        engine.setCustomPostBPMNParseListeners(listeners == null ? new ArrayList<>() : listeners);
        engine.getCustomPostBPMNParseListeners().add(new StepParseListener(house));
        var doors = engine.getCustomPreDeployers();
        engine.setCustomPreDeployers(doors == null ? new ArrayList<>() : doors);
        engine.getCustomPreDeployers().add(new FormDoor());
        StepCompletion steps = new StepCompletion(
                engine, caseFile, opening, facts, database, new TransactionTemplate(transactions), clock);
        StepTaskService tasks = new StepTaskService(steps);
        engine.setTaskService(tasks);
        engine.setFormService(new StepFormService(steps, tasks));
    }

    private static void guardPasswords(ProcessEngineConfigurationImpl engine) {
        ArgonPasswords passwords = new ArgonPasswords();
        engine.setPasswordEncryptor(passwords);
        engine.setIdentityProviderSessionFactory(new NoLockOut.Factory(passwords));
        engine.setIdentityService(new HouseIdentities());
        engine.setPasswordPolicy(new PasswordRules());
        engine.setEnablePasswordPolicy(true);
    }
}
