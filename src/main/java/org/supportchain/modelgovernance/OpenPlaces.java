package org.supportchain.modelgovernance;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where every open case stands in the models. */
@Component
class OpenPlaces {

    private final JdbcClient database;

    OpenPlaces(JdbcClient database) {
        this.database = database;
    }

    /** An element of a model at which somebody or something waits. */
    record Place(String reference, String facility, String definition, String process, String element) {}

    /** By case. Asked of the tables, because the engine would be asked once for every case. */
    SortedMap<String, List<Place>> byCase() {
        SortedMap<String, List<Place>> byCase = new TreeMap<>();
        database.sql("""
                        select distinct instance.business_key_ as reference, coalesce(c.facility, '') as facility,
                               model.id_ as definition, model.key_ as process, here.act_id_ as element
                        from act_ru_execution here
                        join act_ru_execution instance on instance.id_ = here.proc_inst_id_
                        join act_re_procdef model on model.id_ = here.proc_def_id_
                        join support_case c on c.reference = instance.business_key_
                        where here.act_id_ is not null
                          and not exists (select 1 from act_ru_execution inner_one where inner_one.parent_id_ = here.id_)
                        order by 1, 4, 5""")
                .query((row, n) -> new Place(
                        row.getString("reference"),
                        row.getString("facility"),
                        row.getString("definition"),
                        row.getString("process"),
                        row.getString("element")))
                .list()
                .forEach(place -> byCase.computeIfAbsent(place.reference(), key -> new ArrayList<>())
                        .add(place));
        return byCase;
    }
}
