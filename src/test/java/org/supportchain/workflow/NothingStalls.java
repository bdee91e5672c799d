package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.supportchain.deadline.StallFinding;
import org.supportchain.deadline.StallKind;

/** Wherever the cases of a test have come to at its end, the watchdog finds nothing wrong with them: a false alarm is a defect. */
class NothingStalls implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(NothingStalls.class);

    @Override
    public void beforeTestExecution(ExtensionContext test) {
        String newest = database(test)
                .sql("select coalesce(max(reference), '') from support_case")
                .query(String.class)
                .single();
        test.getStore(SPACE).put("newest", newest);
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        if (test.getExecutionException().isPresent()) {
            return;
        }
        String newest = test.getStore(SPACE).get("newest", String.class);
        List<StallFinding> alarms = context(test).getBean(StallSearch.class).everywhere().stream()
                .filter(finding ->
                        finding.reference() != null && finding.reference().compareTo(newest) > 0)
                .filter(finding -> finding.kind() != StallKind.NO_NEXT_STEP || hasAChain(finding, test))
                .toList();
        assertThat(alarms).isEmpty();
    }

    /** A test that starts one process of a case alone, or the chain in its middle, has nothing that goes on after it. */
    private static boolean hasAChain(StallFinding finding, ExtensionContext test) {
        return database(test)
                .sql("""
                select exists (select 1 from act_hi_procinst p join act_hi_actinst a on a.proc_inst_id_ = p.id_
                               where p.business_key_ = ? and a.act_id_ like 'StartEvent\\_PersonReported%')""")
                .param(finding.reference())
                .query(Boolean.class)
                .single();
    }

    private static JdbcClient database(ExtensionContext test) {
        return context(test).getBean(JdbcClient.class);
    }

    private static ApplicationContext context(ExtensionContext test) {
        return SpringExtension.getApplicationContext(test);
    }
}
