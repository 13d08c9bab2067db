/** Content files: what a game is made of, as JSON that is checked before anything starts. */
package org.realmgate.platform.content;
