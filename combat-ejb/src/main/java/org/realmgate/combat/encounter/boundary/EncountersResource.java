package org.realmgate.combat.encounter.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.realmgate.combat.encounter.control.FightLoop;
import org.realmgate.combat.encounter.control.StoredFight;
import org.realmgate.combat.encounter.control.StoredFights;
import org.realmgate.combat.encounter.entity.Buff;
import org.realmgate.combat.encounter.entity.FightCommand;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.combat.encounter.entity.FighterCard;
import org.realmgate.combat.encounter.entity.Stats;
import org.realmgate.combat.skill.control.RulebookReader;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.rest.AsyncAnswers;
import org.realmgate.platform.rest.QueryNumbers;

/** Fights over REST: casts of the caller, how it is, and fights told again. */
@Path("")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class EncountersResource {
    private static final int PAGE_MAX = 100;

    /** After every id. */
    private static final String FIRST_PAGE = "~";

    @Inject private FightLoop fights;

    @Inject private StoredFights stored;

    @Inject private RulebookReader content;

    @Inject private AsyncAnswers answers;

    @Inject private Clock clock;

    /** A point in metres; z is ignored. */
    public record Position(float x, float y, float z) {}

    /**
     * A cast.
     *
     * @param targetId a player's user id or an NPC's negative one; 0 for a place or oneself
     * @param targetPosition for skills that are cast on a place
     * @param timestamp greater than in the caller's last cast; milliseconds serve
     */
    public record Skill(int skillId, long targetId, Position targetPosition, long timestamp) {}

    /** A buff as it lies on somebody, with what is left of it. */
    public record ShownBuff(int buffId, int stacks, long durationMs) {}

    /** What a cast did to one target. */
    public record ShownEffect(long targetId, int damage, int healing, List<ShownBuff> buffs) {}

    /** castTimeMs: how long it is being cast; 0: it has happened. */
    public record Cast(
            boolean success, List<ShownEffect> effects, int cooldownMs, int castTimeMs) {}

    /** How the caller is. */
    public record ShownFighter(
            long userId,
            int level,
            long experience,
            long experienceNeeded,
            int health,
            int healthMax,
            int energy,
            int energyMax,
            boolean dead,
            boolean duels,
            long lastTimestamp,
            List<ShownBuff> buffs) {}

    /** Whether the caller wants to fight players. */
    public record Duels(boolean agrees) {}

    /** A fight in which the caller took part; endedAt is absent while it goes on. */
    public record Listed(String encounterId, int zone, long begunAt, Long endedAt) {}

    /** nextCursor is absent on the last page. */
    public record Page(List<Listed> encounters, String nextCursor) {}

    /** What happened, and when, in milliseconds since 1970-01-01T00:00Z. */
    public record Told(long timestamp, String type, FightEvent event) {}

    /** All of a fight; endedAt is absent while it goes on. */
    public record Replay(
            String encounterId,
            int zone,
            long seed,
            long begunAt,
            Long endedAt,
            List<Told> events) {}

    /** Answered when it is decided and stored; refused with {@code combat.*}. */
    @POST
    @Path("skill")
    public CompletionStage<Cast> cast(Skill asked, @Context SecurityContext security) {
        long caster = Caller.of(security).userId();
        var position = asked.targetPosition();
        var outcome = new CastOutcome();
        fights.submit(
                caster,
                new FightCommand.Cast(
                        caster,
                        asked.skillId(),
                        asked.targetId(),
                        position == null ? 0 : Points.centimetres(position.x()),
                        position == null ? 0 : Points.centimetres(position.y()),
                        asked.timestamp()),
                outcome);
        return answers.of(
                outcome.decision(),
                CastOutcome.DECIDED_WITHIN,
                CastOutcome::late,
                events -> shown(asked.skillId(), events));
    }

    private Cast shown(int skillId, List<FightEvent> events) {
        var skill = content.rulebook().skill(skillId);
        var effects =
                CastOutcome.onTargets(events).stream()
                        .map(
                                one ->
                                        new ShownEffect(
                                                one.target(),
                                                one.damage(),
                                                one.healing(),
                                                shown(one.buffs())))
                        .toList();
        return new Cast(
                true,
                effects,
                skill.cooldownMillis(),
                CastOutcome.isBegun(events) ? skill.castMillis() : 0);
    }

    private List<ShownBuff> shown(List<Buff> buffs) {
        long now = clock.millis();
        return buffs.stream()
                .map(
                        buff ->
                                new ShownBuff(
                                        buff.type(),
                                        buff.stacks(),
                                        Math.max(0, buff.until() - now)))
                .toList();
    }

    /** Get up again; refused with {@code combat.not-dead, combat.still-down}. */
    @POST
    @Path("revive")
    public CompletionStage<ShownFighter> revive(@Context SecurityContext security) {
        long id = Caller.of(security).userId();
        return changed(id, new FightCommand.Revive(id));
    }

    /** Agree to fight players who agree, too, or not any more. */
    @PUT
    @Path("duels")
    public CompletionStage<ShownFighter> agree(Duels duels, @Context SecurityContext security) {
        long id = Caller.of(security).userId();
        return changed(id, new FightCommand.AgreeToDuels(id, duels.agrees()));
    }

    private CompletionStage<ShownFighter> changed(long id, FightCommand command) {
        var outcome = new CastOutcome();
        fights.submit(id, command, outcome);
        return answers.of(
                outcome.decision()
                        .thenCompose(done -> fights.look(id, encounter -> encounter.ownCard(id))),
                CastOutcome.DECIDED_WITHIN,
                CastOutcome::late,
                this::shown);
    }

    /** How the caller is, who has to be in the world. */
    @GET
    @Path("fighter")
    public CompletionStage<ShownFighter> fighter(@Context SecurityContext security) {
        long id = Caller.of(security).userId();
        return answers.of(
                fights.look(id, encounter -> encounter.ownCard(id)),
                CastOutcome.DECIDED_WITHIN,
                CastOutcome::late,
                this::shown);
    }

    private ShownFighter shown(FighterCard card) {
        return new ShownFighter(
                card.id(),
                card.level(),
                card.experience(),
                Stats.experienceFor(card.level()),
                card.health(),
                Stats.health(card.level()),
                card.energy(),
                Stats.ENERGY_MAX,
                card.deadSince() >= 0,
                card.duels(),
                card.lastTimestamp(),
                shown(card.buffs()));
    }

    /** Those in which the caller took part, the newest first; at most 100 a page. */
    @GET
    @Path("encounters")
    @Transactional
    public Page encounters(
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") @DefaultValue(FIRST_PAGE) String cursor,
            @Context SecurityContext security) {
        int size = (int) QueryNumbers.whole("limit", limit, 1, PAGE_MAX);
        var page = stored.of(Caller.of(security).userId(), cursor, size);
        return new Page(
                page.stream()
                        .map(
                                one ->
                                        new Listed(
                                                one.encounterId(),
                                                one.zone(),
                                                one.begunAt(),
                                                one.endedAt()))
                        .toList(),
                page.size() < size ? null : page.getLast().encounterId());
    }

    /** Everything that happened in a fight, for who took part in it, and for game masters. */
    @GET
    @Path("encounters/{id}/replay")
    @AllowRoles({Role.PLAYER, Role.GAME_MASTER})
    @Transactional
    public Replay replay(@PathParam("id") String id, @Context SecurityContext security) {
        var caller = Caller.of(security);
        if (!caller.roles().contains(Role.GAME_MASTER) && !stored.tookPart(id, caller.userId())) {
            throw CasterRefused.noSuchEncounter();
        }
        return shown(stored.find(id).orElseThrow(CasterRefused::noSuchEncounter));
    }

    private static Replay shown(StoredFight fight) {
        return new Replay(
                fight.encounterId(),
                fight.zone(),
                fight.seed(),
                fight.begunAt(),
                fight.endedAt(),
                fight.turns().stream()
                        .flatMap(
                                turn -> turn.events().stream().map(event -> told(turn.at(), event)))
                        .toList());
    }

    private static Told told(long at, FightEvent event) {
        var wire = event.getClass().getAnnotation(Wire.class);
        return new Told(at, wire.type() + "." + wire.version(), event);
    }
}
