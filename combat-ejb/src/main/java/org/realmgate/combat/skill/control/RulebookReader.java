package org.realmgate.combat.skill.control;

import jakarta.enterprise.context.ApplicationScoped;
import org.realmgate.combat.skill.entity.CombatContents;
import org.realmgate.combat.skill.entity.Rulebook;
import org.realmgate.platform.content.ContentFile;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.settings.Settings;

/** Reads at the start what can be cast, suffered and fought; before any fight is told again. */
@ApplicationScoped
public class RulebookReader implements Starter {
    static final ContentFile<CombatContents> RULES =
            new ContentFile<>(CombatContents.class, "/content/combat.json", CombatContents::faults);

    private String content;
    private volatile Rulebook rulebook;

    @Override
    public int order() {
        return SETTINGS;
    }

    @Override
    public String name() {
        return "rulebook";
    }

    @Override
    public void read(Settings source) {
        content = source.text("combat.content", "");
    }

    @Override
    public void start() {
        rulebook = new Rulebook(RULES.load(content));
    }

    public Rulebook rulebook() {
        return rulebook;
    }
}
