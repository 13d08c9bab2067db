/**
 * What a saga asks of services, and what is told of sagas. A command is a flat record that the
 * service whose name it bears carries out as a step of a saga; its JSON has the components in
 * snake_case.
 */
package org.realmgate.contracts.saga;
