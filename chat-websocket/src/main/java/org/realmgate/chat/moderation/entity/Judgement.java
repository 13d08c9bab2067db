package org.realmgate.chat.moderation.entity;

/** Whether a text may stand where others read it (R5). */
public enum Judgement {
    STANDS,
    BANNED_WORD,
    BAD_CHARACTER
}
