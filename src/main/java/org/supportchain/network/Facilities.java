package org.supportchain.network;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The facilities that receive people. */
public interface Facilities extends Repository<Facility, String> {

    Optional<Facility> findById(String id);

    List<Facility> findAll();

    Facility save(Facility facility);
}
