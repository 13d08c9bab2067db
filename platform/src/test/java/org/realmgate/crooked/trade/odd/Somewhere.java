package org.realmgate.crooked.trade.odd;

/** In a folder of its own making. */
public class Somewhere {}
