package bench;

/**
 * What one contestant did in one turn, in all or for each case.
 *
 * @param seconds how long all of it took
 * @param cpu CPU seconds of the application's process
 * @param compiling seconds that the compilers of the JVM were busy beside it, a part of {@code cpu}
 * @param databaseCpu CPU seconds of the database's processes
 * @param wal bytes of write-ahead log
 */
record Turn(double cases, double steps, double seconds, double cpu, double compiling, double databaseCpu, double wal) {

    double casesPerSecond() {
        return cases / seconds;
    }

    double cpuPerCase() {
        return cpu / cases;
    }

    double compilingPerCase() {
        return compiling / cases;
    }

    /** Whether the JVM still spends more than a tenth of the time on becoming fast. */
    boolean isCold() {
        return compiling > seconds / 10;
    }

    double databaseCpuPerCase() {
        return databaseCpu / cases;
    }

    double allCpuPerCase() {
        return (cpu + databaseCpu) / cases;
    }

    double walPerCase() {
        return wal / cases;
    }
}
