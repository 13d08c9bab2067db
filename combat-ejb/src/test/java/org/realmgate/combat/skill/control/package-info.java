/** What the content promises, and what is wrong with one. */
package org.realmgate.combat.skill.control;
