package org.realmgate.combat.skill.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.realmgate.combat.skill.control.RulebookReader;
import org.realmgate.combat.skill.entity.BuffType;
import org.realmgate.combat.skill.entity.Skill;
import org.realmgate.combat.skill.entity.SkillEffect;
import org.realmgate.contracts.content.LocalName;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Role;

/** {@code /skills} and {@code /buffs}: what players can cast and suffer, as the content says. */
@Path("")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class SkillsResource {
    /** All that players can cast. */
    public record Skills(List<Castable> skills) {}

    /** Metres, milliseconds, and the level from which on it can be cast. */
    public record Castable(
            int skillId,
            LocalName name,
            String aim,
            int rangeMetres,
            int radiusMetres,
            int cooldownMillis,
            int castMillis,
            int energy,
            int level,
            List<Doing> effects) {}

    /** One thing that it does; buffId is 0 if it puts none. */
    public record Doing(String kind, int amount, int buffId, int stacks) {}

    /** All that may lie on somebody. */
    public record Buffs(List<Lasting> buffs) {}

    /** Percentages and ticks are of one stack; tickMillis is 0 if it does nothing by itself. */
    public record Lasting(
            int buffId,
            LocalName name,
            boolean harmful,
            int durationMillis,
            int stacksMax,
            int attackPercent,
            int defencePercent,
            int tickMillis,
            int tickDamage,
            int tickHealing,
            boolean stuns,
            boolean roots,
            boolean dispellable) {}

    @Inject private RulebookReader rules;

    /** In the order of the content. */
    @GET
    @Path("skills")
    public Skills skills() {
        return new Skills(
                rules.rulebook().ofPlayers().stream().map(SkillsResource::castable).toList());
    }

    /** In the order of the content. */
    @GET
    @Path("buffs")
    public Buffs buffs() {
        return new Buffs(rules.rulebook().buffs().stream().map(SkillsResource::lasting).toList());
    }

    private static Castable castable(Skill skill) {
        return new Castable(
                skill.id(),
                skill.name(),
                name(skill.aim()),
                skill.rangeMetres(),
                skill.radiusMetres(),
                skill.cooldownMillis(),
                skill.castMillis(),
                skill.energy(),
                skill.level(),
                skill.effects().stream().map(SkillsResource::doing).toList());
    }

    private static Doing doing(SkillEffect effect) {
        return new Doing(name(effect.kind()), effect.amount(), effect.buff(), effect.stacks());
    }

    private static String name(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static Lasting lasting(BuffType buff) {
        return new Lasting(
                buff.id(),
                buff.name(),
                buff.harmful(),
                buff.durationMillis(),
                buff.stacksMax(),
                buff.attackPercent(),
                buff.defencePercent(),
                buff.tickMillis(),
                buff.tickDamage(),
                buff.tickHealing(),
                buff.stuns(),
                buff.roots(),
                buff.dispellable());
    }
}
