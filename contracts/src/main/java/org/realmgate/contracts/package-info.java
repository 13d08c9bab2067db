/**
 * What services say to each other: refusals, events with their wire names, topics. JDK only; one
 * package per publishing service. The {@code .proto} files and their stubs are in the module {@code
 * contracts/stubs}.
 */
package org.realmgate.contracts;
