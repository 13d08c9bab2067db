/**
 * What crosses services without a distributed transaction: a saga is a list of steps, each a local
 * transaction of one service and each with what undoes it. One service orchestrates ({@link
 * org.realmgate.platform.saga.Sagas}), any number take part ({@link
 * org.realmgate.platform.saga.StepHandlers}); both stand in rows, so that whoever dies when, the
 * saga ends whole: all steps done, or all undone, or put before an operator (decision 0024).
 */
package org.realmgate.platform.saga;
