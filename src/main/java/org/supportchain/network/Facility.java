package org.supportchain.network;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A place that receives people. Its id is also the tenant of its cases in the engine. */
@Entity
public class Facility {

    @Id
    private String id;

    private String name;
    private String province;

    protected Facility() {}

    public Facility(String id, String name, String province) {
        this.id = id;
        this.name = name;
        this.province = province;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** The short code of the province, for example {@code lao-cai}. */
    public String province() {
        return province;
    }
}
