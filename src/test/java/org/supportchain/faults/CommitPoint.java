package org.supportchain.faults;

import java.util.Locale;

/** Where a node dies: before or after the n-th commit of one kind of work. */
record CommitPoint(Work work, int commit, boolean before) {

    /** Whose commit it is, by what stands on the stack. */
    enum Work {
        /** A partner reports. */
        REPORT,
        /** Somebody takes or completes a step. */
        COMPLETION,
        /** The job executor does a job. */
        JOB,
        /** The job executor takes jobs for itself, or gives them back. */
        LOCK,
        MAIL,
        SEAL,
        CLEANUP,
        /** The node is not ready yet. */
        START,
        /** What else is done: reading a form, signing in, the watchdog. */
        OTHER;

        static Work now(boolean ready) {
            if (!ready) {
                return START;
            }
            return StackWalker.getInstance().walk(frames -> frames.map(frame -> of(frame.getClassName()))
                    .filter(work -> work != OTHER)
                    .findFirst()
                    .orElse(OTHER));
        }

        private static Work of(String type) {
            if (type.contains(".historycleanup.")) {
                return CLEANUP;
            } else if (type.startsWith("org.supportchain.workflow.LockedJobs")
                    || type.endsWith(".jobexecutor.ExecuteJobsRunnable")) {
                return JOB;
            } else if (type.contains(".JobAcquisition") || type.endsWith("JobAcquisitionRunnable")) {
                return LOCK;
            } else if (type.startsWith("org.supportchain.intake.Reports")) {
                return REPORT;
            } else if (type.startsWith("org.camunda.bpm.engine.rest.sub.task.")) {
                return COMPLETION;
            } else if (type.startsWith("org.supportchain.notification.MailRelay")) {
                return MAIL;
            } else if (type.startsWith("org.supportchain.audit.Seals")) {
                return SEAL;
            }
            return OTHER;
        }
    }

    static CommitPoint parse(String text) {
        String[] parts = text.split(":");
        return new CommitPoint(
                Work.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[1]), parts[2].equals("before"));
    }

    @Override
    public String toString() {
        return work + ":" + commit + ":" + (before ? "before" : "after");
    }
}
