package org.supportchain.workflow;

import org.springframework.context.ApplicationContext;

/** The watchdog's look, for tests of other rooms, where no timetable calls it. */
public final class WatchdogForTests {

    private WatchdogForTests() {}

    public static void look(ApplicationContext application) {
        application.getBean(Watchdog.class).look();
    }
}
