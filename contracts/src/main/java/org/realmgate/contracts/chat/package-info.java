/** What chat tells: messages and what moderation did. */
package org.realmgate.contracts.chat;
