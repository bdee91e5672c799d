package org.supportchain.workflow;

import java.util.List;

/** The doors of the web apps, for tests of other rooms. */
public final class Doors {

    private Doors() {}

    /** Method and full path of each. */
    public static List<String[]> all() {
        return WebAppDoors.ALL.stream()
                .map(door -> new String[] {door.method(), "/camunda/api" + door.path()})
                .toList();
    }
}
