package org.supportchain.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseVersionTest {

    private final DatabaseVersion versions = new DatabaseVersion();

    @ParameterizedTest
    @ValueSource(ints = {13, 16})
    void refusesAServerThatKnowsNoLimitForATransaction(int version) {
        assertThatThrownBy(() -> versions.postProcessAfterInitialization(server(version), "dataSource"))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("PostgreSQL " + version)
                .hasMessageContaining("17");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 18})
    void acceptsTheOthers(int version) throws SQLException {
        DataSource server = server(version);
        assertThat(versions.postProcessAfterInitialization(server, "dataSource"))
                .isSameAs(server);
    }

    @Test
    void leavesOtherBeansAlone() {
        assertThat(versions.postProcessAfterInitialization("a bean", "other")).isEqualTo("a bean");
    }

    private static DataSource server(int version) throws SQLException {
        DataSource server = mock(DataSource.class, RETURNS_DEEP_STUBS);
        when(server.getConnection().getMetaData().getDatabaseMajorVersion()).thenReturn(version);
        return server;
    }
}
