package org.supportchain.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.supportchain.network.Role;

/** The lists that people find in Tasklist; what stands in them is decided by role and facility. Without any, it shows nothing. */
@Component
class SharedFilters {

    private final FilterService filters;
    private final TaskService tasks;
    private final EngineRoles roles;
    private final OneNodeAtATime nodes;

    SharedFilters(FilterService filters, TaskService tasks, EngineRoles roles, OneNodeAtATime nodes) {
        this.nodes = nodes;
        this.filters = filters;
        this.tasks = tasks;
        this.roles = roles;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(20)
    public void open() {
        nodes.prepare(this::prepare);
    }

    private void prepare() {
        String myGroups = "${currentUserGroups()}";
        share(
                "My team · Việc của nhóm",
                0,
                "#0f4c5c",
                tasks.createTaskQuery().taskCandidateGroupInExpression(myGroups).includeAssignedTasks());
        share(
                "My tasks · Việc của tôi",
                10,
                "#2a9d8f",
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        share("Overdue · Quá hạn", 20, "#b00020", tasks.createTaskQuery().dueBeforeExpression("${now()}"));
        share(
                "Due within 24 hours · Đến hạn trong 24 giờ",
                30,
                "#c77700",
                tasks.createTaskQuery()
                        .dueAfterExpression("${now()}")
                        .dueBeforeExpression("${dateTime().plusHours(24)}"));
        share(
                "Children · Trẻ em",
                40,
                "#5a3fa0",
                tasks.createTaskQuery().processVariableValueEquals(RoutingFact.CHILD.name(), true));
        share("Whole facility · Toàn cơ sở", 50, "#495057", Role::oversees, tasks.createTaskQuery());
    }

    private void share(String name, int priority, String colour, TaskQuery query) {
        share(name, priority, colour, Role::worksOnCases, query);
    }

    private void share(String name, int priority, String colour, Predicate<Role> readers, TaskQuery query) {
        Filter filter = filters.createTaskFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            filter = filters.newTaskFilter(name);
        }
        filter.setQuery(query.orderByDueDate().asc());
        filter.setProperties(Map.of(
                "priority",
                priority,
                "color",
                colour,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of(
                        Map.of("name", "caseReference", "label", "Case · Hồ sơ"),
                        Map.of("name", "step", "label", "Step · Bước"),
                        Map.of("name", "caseRisk", "label", "Risk · Nguy cơ"),
                        Map.of("name", "lateStep", "label", "Late step · Bước chậm"))));
        filters.saveFilter(filter);
        String id = filter.getId();
        Arrays.stream(Role.values())
                .filter(readers)
                .forEach(role -> roles.grant(role, Resources.FILTER, id, Permissions.READ));
    }
}
