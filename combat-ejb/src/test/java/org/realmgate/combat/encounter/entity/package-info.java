/** Tests of how fights are decided. */
package org.realmgate.combat.encounter.entity;
