/**
 * What content files of all services have in common: names that players read, and how faults are
 * told. All faults of a file are told at once, each with its path, rule and value.
 */
package org.realmgate.contracts.content;
