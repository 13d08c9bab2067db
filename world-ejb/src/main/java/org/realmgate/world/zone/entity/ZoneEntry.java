package org.realmgate.world.zone.entity;

/**
 * The fact that somebody came into a zone.
 *
 * @param standing where, after the entry
 */
public record ZoneEntry(Standing standing, Cause cause) {
    /** Why somebody comes into a zone. */
    public enum Cause {
        /** A character's first steps in the world. */
        FIRST,
        /** Back where it stood when it left: {@link Standing#entries} did not grow. */
        RETURNED,
        /** Through a portal. */
        CROSSED,
        /** Its place is not in the content any more, so it begins at a start again. */
        RESETTLED
    }

    /** False for who is back where it stood: nobody has to hear of that. */
    public boolean isNews() {
        return cause != Cause.RETURNED;
    }
}
