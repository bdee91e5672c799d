package org.supportchain.notification;

/** Whether there is still something to do; the room that knows the tasks says so at the moment of sending. */
public interface OpenTasks {

    boolean isOpen(String taskId);
}
