package org.realmgate.social.guild.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A deposit or a withdrawal: pending until its saga has ended; an entry of the log (R13). */
@Entity
@Table(name = "guild_bank_move")
public class BankMove {
    /** Whereto. */
    public enum Kind {
        DEPOSIT,
        WITHDRAWAL
    }

    /** What became of it. */
    public enum State {
        PENDING,
        DONE,
        UNDONE
    }

    @Id
    @Column(name = "move_id")
    private String moveId;

    @Column(name = "guild_id")
    private String guildId;

    @Column(name = "user_id")
    private long userId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private long gold;
    private String lots;

    @Column(name = "moved_at")
    private long movedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    protected BankMove() {}

    public BankMove(String moveId, Kind kind, GuildMember by, BankLoad load, long now) {
        this.moveId = moveId;
        this.kind = kind;
        guildId = by.guildId();
        userId = by.userId();
        gold = load.gold();
        lots = load.text();
        movedAt = now;
        state = State.PENDING;
    }

    void settle(boolean isDone) {
        state = isDone ? State.DONE : State.UNDONE;
    }

    public boolean isUnderWay() {
        return state == State.PENDING;
    }

    public boolean isDeposit() {
        return kind == Kind.DEPOSIT;
    }

    public BankLoad load() {
        return BankLoad.read(gold, lots);
    }

    public String moveId() {
        return moveId;
    }

    public String guildId() {
        return guildId;
    }

    public long userId() {
        return userId;
    }

    public Kind kind() {
        return kind;
    }

    public long movedAt() {
        return movedAt;
    }

    public State state() {
        return state;
    }
}
