package org.supportchain.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.io.Resources;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.history.handler.CompositeHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.ConflictsOfInterest;

/** Brings the house's rules into the engine before it is built. Uses engine internals: see ADR 0004. */
@Component
@Order(0)
class SupportChainPlugin extends AbstractProcessEnginePlugin {

    private final StepListeners house;
    private final CaseFile caseFile;
    private final CaseOpening opening;
    private final FactLearning facts;
    private final ConflictsOfInterest conflicts;
    private final Reoffers reoffers;
    private final SharingGuard sharing;
    private final EngineJournal journal;
    private final JdbcClient database;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    SupportChainPlugin(
            StepListeners house,
            CaseFile caseFile,
            CaseOpening opening,
            FactLearning facts,
            ConflictsOfInterest conflicts,
            Reoffers reoffers,
            SharingGuard sharing,
            EngineJournal journal,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.house = house;
        this.caseFile = caseFile;
        this.opening = opening;
        this.facts = facts;
        this.conflicts = conflicts;
        this.reoffers = reoffers;
        this.sharing = sharing;
        this.journal = journal;
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomHistoryLevels(List.of(new RoutingFactsHistory()));
        // After the engine's own: that one gives a line of the operation log its id.
        engine.setHistoryEventHandler(new CompositeHistoryEventHandler(new DbHistoryEventHandler(), journal));
        engine.setTenantIdProvider(new FacilityAsTenant());
        guardPasswords(engine);
        var listeners = engine.getCustomPostBPMNParseListeners();
        engine.setCustomPostBPMNParseListeners(listeners == null ? new ArrayList<>() : listeners);
        engine.getCustomPostBPMNParseListeners().add(new StepParseListener(house, journal));
        var doors = engine.getCustomPreDeployers();
        engine.setCustomPreDeployers(doors == null ? new ArrayList<>() : doors);
        engine.getCustomPreDeployers().add(new FormDoor());
        StepCompletion steps = new StepCompletion(
                engine, caseFile, opening, facts, sharing, database, new TransactionTemplate(transactions), clock);
        engine.setTaskService(new StepTaskService(steps));
        engine.setFormService(new StepFormService(steps));
        engine.setIdentityService(new SignedInAccounts(conflicts, reoffers, new TransactionTemplate(transactions)));
        engine.setResourceAuthorizationProvider(new NoGrantPerStep());
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new StepRights()));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        // Not before: Camunda's starter for Spring Boot sets its own last of all.
        engine.setFailedJobCommandFactory(new DatabaseFailures(clock));
        // The engine makes this group all-powerful; our administrators have rights over accounts and nothing else.
        engine.getAdminGroups().clear();
        Map<Class<?>, SessionFactory> sessions = engine.getSessionFactories();
        sessions.put(TaskManager.class, new ManagerInPlace<>(TaskManager.class, StepLists::new));
        sessions.put(
                VariableInstanceManager.class, new ManagerInPlace<>(VariableInstanceManager.class, StepVariables::new));
        readStatements(engine.getSqlSessionFactory().getConfiguration());
    }

    private static void readStatements(Configuration engine) {
        try (InputStream statements = Resources.getResourceAsStream(StepLists.STATEMENTS)) {
            new XMLMapperBuilder(statements, engine, StepLists.STATEMENTS, engine.getSqlFragments()).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void guardPasswords(ProcessEngineConfigurationImpl engine) {
        ArgonPasswords passwords = new ArgonPasswords();
        engine.setPasswordEncryptor(passwords);
        engine.setIdentityProviderSessionFactory(new NoLockOut.Factory(passwords));
        engine.setPasswordPolicy(new PasswordRules());
        engine.setEnablePasswordPolicy(true);
    }
}
