package org.realmgate.bots.crowd;

/** Up to where a player has read its session, which is where its next socket goes on. */
final class Bookmark {

    private String resumeKey = "";
    private long tick;

    /** Called for every frame. */
    void turnTo(long frameTick) {
        tick = frameTick;
    }

    void belongTo(String sessionsResumeKey) {
        resumeKey = sessionsResumeKey;
    }

    /** What the next socket's address ends with; empty where there is nothing to resume. */
    String query() {
        return resumeKey.isEmpty() ? "" : "?resume=%s&last_tick=%d".formatted(resumeKey, tick);
    }
}
