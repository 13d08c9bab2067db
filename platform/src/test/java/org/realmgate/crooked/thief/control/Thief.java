package org.realmgate.crooked.thief.control;

import org.realmgate.crooked.trade.boundary.OffersGrpc;

/** Comes in by somebody else's door. */
public class Thief {
    OffersGrpc door;
}
