package org.realmgate.crooked.trade.control;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Stored, but no entity. */
@Entity
public class Stored {
    @Id long id;
}
