package org.supportchain.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.supportchain.network.Role;

/**
 * The REST paths that Tasklist, Cockpit and Admin need, below {@code /camunda/api}. What is not in this table does not exist,
 * for nobody. The engine still decides who may see and do what behind each door.
 */
final class WebAppDoors {

    /**
     * Who, method, path. {@code ~} stands for {@code /engine/engine/default}, {@code {id}} for one id. Behind a path marked
     * {@code words} people write freely (answers of a form, passwords); everywhere else a text is a name, a code or an id.
     *
     * <p>Left out on purpose: what sets or reads variables of a task, what completes a step past its form, comments and
     * attachments, due dates and candidates by hand, making and changing filters, granting authorizations, deployments, jobs, migrations,
     * batches, deleting and changing instances, signing in and setting up past our own door.
     */
    private static final String TABLE = """
            anybody          GET     /admin/auth/user/default
            anybody          POST    /admin/auth/user/default/logout
            anybody          GET     /engine/engine/
            anybody          GET     ~/user/{id}/profile
            anybody          PUT     ~/user/{id}/credentials                                        words
            anybody          GET     ~/identity/password-policy
            anybody          POST    ~/identity/password-policy                                     words

            casework         GET     /tasklist/plugin/tasklistPlugins/static/app/plugin.css
            casework         GET     /tasklist/plugin/tasklistPlugins/static/app/plugin.js
            casework         OPTIONS ~/filter
            casework         GET     ~/filter
            casework         GET     ~/filter/count
            casework         GET     ~/filter/{id}
            casework         GET     ~/filter/{id}/count
            casework         POST    ~/filter/{id}/list
            casework         POST    ~/filter/{id}/count
            casework         GET     ~/group/count
            casework         POST    ~/group
            casework         GET     ~/task/{id}
            casework         GET     ~/task/{id}/form
            casework         GET     ~/task/{id}/deployed-form
            casework         GET     ~/task/{id}/form-variables
            casework         GET     ~/task/{id}/identity-links
            casework         POST    ~/task/{id}/claim
            casework         POST    ~/task/{id}/unclaim
            casework         POST    ~/task/{id}/assignee
            casework         POST    ~/task/{id}/submit-form                                        words
            casework         GET     ~/history/user-operation
            casework         GET     ~/history/user-operation/count
            casework         GET     ~/process-definition
            casework         GET     ~/process-definition/count
            casework         GET     ~/process-definition/{id}
            casework         GET     ~/process-definition/{id}/xml
            casework         GET     ~/process-definition/{id}/startForm
            casework         GET     ~/process-definition/{id}/deployed-start-form
            casework         GET     ~/process-definition/{id}/form-variables
            casework         POST    ~/process-definition/{id}/submit-form                          words

            oversight        GET     /cockpit/plugin/cockpitPlugins/static/app/plugin.css
            oversight        GET     /cockpit/plugin/cockpitPlugins/static/app/plugin.js
            oversight        GET     /cockpit/plugin/base/default/process-definition/statistics
            oversight        GET     /cockpit/plugin/base/default/process-definition/statistics-count
            oversight        POST    /cockpit/plugin/base/default/process-definition/{id}/called-process-definitions
            oversight        POST    /cockpit/plugin/base/default/process-instance
            oversight        POST    /cockpit/plugin/base/default/process-instance/count
            oversight        POST    /cockpit/plugin/base/default/process-instance/{id}/called-process-instances
            oversight        POST    /cockpit/plugin/base/default/incident/
            oversight        POST    /cockpit/plugin/base/default/incident/count
            oversight        GET     ~/process-definition
            oversight        GET     ~/process-definition/count
            oversight        GET     ~/process-definition/statistics
            oversight        GET     ~/process-definition/{id}
            oversight        GET     ~/process-definition/{id}/xml
            oversight        GET     ~/process-definition/{id}/statistics
            oversight        GET     ~/process-definition/{id}/static-called-process-definitions
            oversight        POST    ~/process-instance
            oversight        POST    ~/process-instance/count
            oversight        GET     ~/process-instance/{id}
            oversight        GET     ~/process-instance/{id}/activity-instances
            oversight        POST    ~/variable-instance
            oversight        POST    ~/variable-instance/count
            oversight        POST    ~/task
            oversight        GET     ~/task/count
            oversight        POST    ~/task/count
            oversight        POST    ~/history/task/count
            oversight        POST    ~/job
            oversight        GET     ~/job/count
            oversight        GET     ~/job-definition
            oversight        GET     ~/job-definition/count
            oversight        POST    ~/external-task/count
            oversight        GET     ~/decision-definition
            oversight        GET     ~/decision-definition/count
            oversight        GET     ~/decision-definition/{id}
            oversight        GET     ~/decision-definition/{id}/xml
            oversight        GET     ~/decision-requirements-definition
            oversight        GET     ~/decision-requirements-definition/count
            oversight        GET     ~/decision-requirements-definition/{id}
            oversight        GET     ~/decision-requirements-definition/{id}/xml
            oversight        GET     ~/case-definition/count
            oversight        GET     ~/deployment/count

            administration   GET     /admin/plugin/adminPlugins/static/app/plugin.css
            administration   GET     /admin/plugin/adminPlugins/static/app/plugin.js
            administration   GET     ~/authorization/check
            administration   OPTIONS ~/user/
            administration   GET     ~/user
            administration   GET     ~/user/count
            administration   POST    ~/user/create                                                  words
            administration   PUT     ~/user/{id}/profile
            administration   POST    ~/user/{id}/unlock
            administration   DELETE  ~/user/{id}
            administration   OPTIONS ~/group/
            administration   GET     ~/group
            administration   POST    ~/group
            administration   GET     ~/group/count
            administration   POST    ~/group/create
            administration   GET     ~/group/{id}
            administration   PUT     ~/group/{id}
            administration   DELETE  ~/group/{id}
            administration   PUT     ~/group/{id}/members/{id}
            administration   DELETE  ~/group/{id}/members/{id}
            administration   OPTIONS ~/tenant/
            administration   GET     ~/tenant
            administration   GET     ~/tenant/count
            administration   POST    ~/tenant/create
            administration   GET     ~/tenant/{id}
            administration   PUT     ~/tenant/{id}
            administration   DELETE  ~/tenant/{id}
            administration   PUT     ~/tenant/{id}/user-members/{id}
            administration   DELETE  ~/tenant/{id}/user-members/{id}
            administration   PUT     ~/tenant/{id}/group-members/{id}
            administration   DELETE  ~/tenant/{id}/group-members/{id}
            """;

    /** An id as engine and browser write it. Only the two signs that ids have may be encoded, so no other path hides here. */
    private static final String ID = "[A-Za-z0-9_](?:[A-Za-z0-9._:@-]|%3A|%40){0,199}";

    enum Who {
        ANYBODY(role -> true),
        CASEWORK(Role::worksOnCases),
        OVERSIGHT(role -> role == Role.AUDITOR || role == Role.MODEL_MANAGER),
        ADMINISTRATION(role -> role == Role.ADMINISTRATOR);

        private final Predicate<Role> roles;

        Who(Predicate<Role> roles) {
            this.roles = roles;
        }

        boolean admits(Set<Role> visitor) {
            return this == ANYBODY || visitor.stream().anyMatch(roles);
        }
    }

    /** @param words whether people write freely behind this door */
    record Door(Who who, String method, String path, Pattern address, boolean words) {

        private static Door of(String line) {
            String[] columns = line.strip().split(" +");
            String path = columns[2].replace("~", "/engine/engine/default");
            String address = Stream.of(path.split("\\{id}", -1))
                    .map(Pattern::quote)
                    .reduce((a, b) -> a + ID + b)
                    .orElseThrow();
            return new Door(
                    Who.valueOf(columns[0].toUpperCase(Locale.ROOT)),
                    columns[1],
                    path,
                    Pattern.compile(address),
                    Arrays.asList(columns).contains("words"));
        }
    }

    static final List<Door> ALL =
            TABLE.lines().filter(line -> !line.isBlank()).map(Door::of).toList();

    private WebAppDoors() {}

    /** @param path as it was sent, nothing decoded, below {@code /camunda/api} */
    static Optional<Door> find(String method, String path, Set<Role> visitor) {
        return ALL.stream()
                .filter(door -> door.method().equals(method)
                        && door.address().matcher(path).matches()
                        && door.who().admits(visitor))
                .findFirst();
    }
}
