package bench;

/**
 * What one contestant did in one turn, in all or for each case.
 *
 * @param seconds how long all of it took
 * @param cpu CPU seconds of the application's process
 * @param databaseCpu CPU seconds of the database's processes
 * @param wal bytes of write-ahead log
 */
record Turn(double cases, double steps, double seconds, double cpu, double databaseCpu, double wal) {

    double casesPerSecond() {
        return cases / seconds;
    }

    double cpuPerCase() {
        return cpu / cases;
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
