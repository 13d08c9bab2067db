/** The frame around every event: its wire name, its envelope and the topic that carries it. */
package org.realmgate.contracts.event;
