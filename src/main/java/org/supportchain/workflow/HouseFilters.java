package org.supportchain.workflow;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.query.Query;

/** The engine's filters with a lock: the house makes the shared lists, nobody who signed in makes or changes one. */
class HouseFilters extends FilterServiceImpl {

    @Override
    public Filter saveFilter(Filter filter) {
        onlyTheHouse();
        refuseForeignExpressions(filter.getQuery());
        return super.saveFilter(filter);
    }

    @Override
    public void deleteFilter(String filterId) {
        onlyTheHouse();
        super.deleteFilter(filterId);
    }

    /** The house acts without an account of its own. */
    private void onlyTheHouse() {
        Command<Boolean> somebodySignedIn = context -> context.getAuthentication() != null;
        if (commandExecutor.execute(somebodySignedIn)) {
            throw StepConflict.listsAreMadeByTheHouse();
        }
    }

    private static void refuseForeignExpressions(Query<?, ?> query) {
        if (query instanceof AbstractQuery<?, ?> stored
                && !HouseExpressions.OF_THE_LISTS.containsAll(
                        stored.getExpressions().values())) {
            throw StepConflict.expressionsAreNotAccepted();
        }
        if (query instanceof TaskQueryImpl tasks) {
            // The first of its queries is the query itself.
            tasks.getQueries().stream().skip(1).forEach(HouseFilters::refuseForeignExpressions);
        }
    }
}
