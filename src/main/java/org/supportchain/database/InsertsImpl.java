package org.supportchain.database;

import jakarta.persistence.EntityManager;

/** Found by Spring Data by its name. */
class InsertsImpl<T> implements Inserts<T> {

    private final EntityManager entities;

    InsertsImpl(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public T insert(T fresh) {
        entities.persist(fresh);
        return fresh;
    }
}
