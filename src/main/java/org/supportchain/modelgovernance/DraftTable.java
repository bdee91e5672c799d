package org.supportchain.modelgovernance;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what managers have changed and not proposed yet, so that nothing is lost that somebody typed. */
@Component
class DraftTable {

    private final JdbcClient database;

    DraftTable(JdbcClient database) {
        this.database = database;
    }

    /** @param base the hash of the file in use when it was begun */
    record Draft(String base, byte[] bytes) {}

    Optional<Draft> find(String account, String file) {
        return database.sql("select base, bytes from table_draft where account = ? and file = ?")
                .params(account, file)
                .query((row, n) -> new Draft(row.getString("base"), row.getBytes("bytes")))
                .optional();
    }

    List<String> files(String account) {
        return database.sql("select file from table_draft where account = ?")
                .param(account)
                .query(String.class)
                .list();
    }

    /** The base stays the one from which the first change was made. */
    void keep(String account, String file, Draft draft) {
        database.sql("""
                        insert into table_draft (account, file, base, bytes) values (?, ?, ?, ?)
                        on conflict (account, file) do update set bytes = excluded.bytes""").params(account, file, draft.base(), draft.bytes()).update();
    }

    void drop(String account, String file) {
        database.sql("delete from table_draft where account = ? and file = ?")
                .params(account, file)
                .update();
    }
}
