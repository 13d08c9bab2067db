package org.realmgate.social.guild.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.refusal.Refusal;

class GuildTest {
    private static final String ID = "0199f0a8-8c00-7000-8000-0000000000aa";

    private final Guild guild =
            new Guild(ID, new GuildName("Night Watch"), new GuildTag("NW"), 1_000);
    private final GuildMember leader = member(1, 0);
    private final GuildMember officer = member(2, 1);
    private final GuildMember veteran = member(3, 2);
    private final GuildMember novice = member(4, 3);

    GuildTest() {
        guild.found();
    }

    private static GuildMember member(long userId, int rank) {
        return new GuildMember(userId, ID, rank, 1_000);
    }

    private static void isRefused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, why -> assertThat(why.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "Night Watch", "밤의 파수꾼", "a-b_c'd", "123456789012345678901234"})
    void aNameHasThreeToTwentyFourCharacters(String name) {
        assertThat(new GuildName(name).text()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "1234567890123456789012345",
                " abc",
                "abc ",
                "a  b",
                "a\tb",
                "аbс",
                "a%b",
                "a\0b"
            })
    void anythingElseIsNoName(String name) {
        isRefused("social.guild-name-not-allowed", () -> new GuildName(name));
    }

    @Test
    void noNameIsNoName() {
        isRefused("social.guild-name-not-allowed", () -> new GuildName(null));
        isRefused("social.guild-tag-not-allowed", () -> new GuildTag(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abcdef", "a b", "a-b", "ä1"})
    void aTagHasTwoToFiveLettersAndDigits(String tag) {
        isRefused("social.guild-tag-not-allowed", () -> new GuildTag(tag));
        assertThat(new GuildTag("ab").text()).isEqualTo("ab");
        assertThat(new GuildTag("ABC12").key()).isEqualTo("abc12");
    }

    @Test
    void aGuildHasTwoHundredMembers() {
        for (int n = 2; n <= GuildLimits.MEMBERS_MAX; n++) {
            assertThat(guild.admit(n, 5).rank()).isEqualTo(3);
        }
        assertThat(guild.memberCount()).isEqualTo(200);

        isRefused("social.guild-full", () -> guild.admit(201, 5));
        guild.release();

        assertThat(guild.admit(201, 5).userId()).isEqualTo(201);
    }

    @Test
    void nobodyRemovesSomebodyOfTheSameOrAHigherRank() {
        isRefused("social.rank-too-high", () -> guild.remove(officer, leader));
        isRefused("social.rank-too-high", () -> guild.remove(officer, member(9, 1)));
        isRefused("social.rank-too-high", () -> guild.remove(officer, officer));
        isRefused("social.guild-right-missing", () -> guild.remove(veteran, novice));
        guild.admit(5, 5);

        guild.remove(officer, veteran);

        assertThat(guild.memberCount()).isEqualTo(1);
    }

    @Test
    void aMemberIsRaisedToBelowWhoRaisesIt() {
        guild.promote(officer, novice);
        assertThat(novice.rank()).isEqualTo(2);

        isRefused("social.rank-too-high", () -> guild.promote(officer, novice));
        assertThat(novice.rank()).isEqualTo(2);
        guild.promote(leader, novice);
        assertThat(novice.rank()).isEqualTo(1);
        isRefused("social.rank-too-high", () -> guild.promote(leader, novice));
    }

    @Test
    void nobodyGrantsWhatTheyDoNotHave() {
        guild.changeRank(
                leader,
                1,
                new GuildName("Officer"),
                new GuildRank.Grants(EnumSet.of(GuildRight.PROMOTE), 2_000, 50));
        isRefused("social.rank-grants-more", () -> guild.promote(officer, novice));

        guild.changeRank(
                leader,
                2,
                new GuildName("Veteran"),
                new GuildRank.Grants(EnumSet.of(GuildRight.PROMOTE), 2_001, 50));
        isRefused("social.rank-grants-more", () -> guild.promote(officer, novice));
        guild.changeRank(
                leader,
                2,
                new GuildName("Veteran"),
                new GuildRank.Grants(EnumSet.of(GuildRight.PROMOTE), 2_000, 51));
        isRefused("social.rank-grants-more", () -> guild.promote(officer, novice));
        guild.changeRank(
                leader,
                2,
                new GuildName("Veteran"),
                new GuildRank.Grants(EnumSet.of(GuildRight.PROMOTE), 2_000, 50));

        guild.promote(officer, novice);

        assertThat(novice.rank()).isEqualTo(2);
    }

    @Test
    void aMemberIsLoweredToTheLowestRank() {
        guild.demote(officer, veteran);
        assertThat(veteran.rank()).isEqualTo(3);

        isRefused("social.no-such-rank", () -> guild.demote(officer, veteran));
        isRefused("social.rank-too-high", () -> guild.demote(officer, leader));
        isRefused("social.guild-right-missing", () -> guild.demote(veteran, novice));
    }

    @Test
    void onlyTheLeaderHandsOver() {
        isRefused("social.guild-right-missing", () -> guild.handOver(officer, novice));
        isRefused("social.rank-too-high", () -> guild.handOver(leader, leader));

        guild.handOver(leader, novice);

        assertThat(novice.isLeader()).isTrue();
        assertThat(leader.rank()).isEqualTo(1);
    }

    @Test
    void theHighestRankFollowsAndOfThoseWhoWasThereFirst() {
        var first = new GuildMember(9, ID, 1, 10);
        var second = new GuildMember(8, ID, 1, 11);
        var same = new GuildMember(7, ID, 1, 11);

        assertThat(
                        List.of(novice, second, veteran, first, same).stream()
                                .sorted(GuildMember.SUCCESSION))
                .containsExactly(first, same, second, veteran, novice);
    }

    @Test
    void theMessageIsForWhoHasTheRight() {
        guild.say(officer, "Raid at nine");
        assertThat(guild.message()).isEqualTo("Raid at nine");

        isRefused("social.guild-right-missing", () -> guild.say(novice, "Mine"));
    }

    @Test
    void aMessageHasItsBounds() {
        Guild.requireMessage("");
        Guild.requireMessage("two\nlines");
        Guild.requireMessage("x".repeat(GuildLimits.MESSAGE_MAX));
        for (var bad : List.of("x".repeat(501), "a\0b", "a\rb", "\ud800")) {
            isRefused("social.guild-message-not-allowed", () -> Guild.requireMessage(bad));
        }
        isRefused("social.guild-message-not-allowed", () -> Guild.requireMessage(null));
    }

    @Test
    void theLeaderChangesRanksAndMakesThemUpToTheTenth() {
        var grants = new GuildRank.Grants(Set.of(GuildRight.INVITE), 5, 6);
        isRefused(
                "social.guild-right-missing",
                () -> guild.changeRank(officer, 2, new GuildName("Any"), grants));
        assertThat(guild.changeRank(leader, 2, new GuildName("Guard"), grants)).isEmpty();
        assertThat(guild.ranks().get(2).name()).isEqualTo("Guard");
        assertThat(guild.ranks().get(2).grants()).isEqualTo(grants);

        isRefused(
                "social.no-such-rank",
                () -> guild.changeRank(leader, 5, new GuildName("Gap"), grants));
        for (int number = 4; number <= 9; number++) {
            assertThat(guild.changeRank(leader, number, new GuildName("New"), grants)).isPresent();
        }
        isRefused(
                "social.no-such-rank",
                () -> guild.changeRank(leader, 10, new GuildName("Eleventh"), grants));
        assertThat(guild.admit(7, 7).rank()).as("the lowest rank").isEqualTo(9);
    }

    @Test
    void theLeadersRankKeepsEverything() {
        isRefused(
                "social.rank-not-allowed",
                () ->
                        guild.changeRank(
                                leader,
                                0,
                                new GuildName("Chief"),
                                new GuildRank.Grants(Set.of(), 0, 0)));

        guild.changeRank(leader, 0, new GuildName("Chief"), GuildRank.Grants.ALL);

        assertThat(guild.ranks().getFirst().name()).isEqualTo("Chief");
    }

    @Test
    void whatARankTakesOutHasItsBounds() {
        new GuildRank.Grants(Set.of(), GuildLimits.BANK_GOLD_MAX, GuildLimits.ITEMS_PER_DAY_MAX);
        isRefused("social.rank-not-allowed", () -> new GuildRank.Grants(Set.of(), -1, 0));
        isRefused("social.rank-not-allowed", () -> new GuildRank.Grants(Set.of(), 0, -1));
        isRefused(
                "social.rank-not-allowed",
                () -> new GuildRank.Grants(Set.of(), GuildLimits.BANK_GOLD_MAX + 1, 0));
        isRefused(
                "social.rank-not-allowed",
                () -> new GuildRank.Grants(Set.of(), 0, GuildLimits.ITEMS_PER_DAY_MAX + 1));
    }

    @Test
    void rightsAreReadByTheirWords() {
        assertThat(GuildRight.read(List.of("invite", "withdraw_gold")))
                .containsExactlyInAnyOrder(GuildRight.INVITE, GuildRight.WITHDRAW_GOLD);
        assertThat(GuildRight.read(null)).isEmpty();
        isRefused("social.rank-not-allowed", () -> GuildRight.read(List.of("INVITE")));
        isRefused(
                "social.rank-not-allowed", () -> GuildRight.read(Collections.singletonList(null)));
        for (var right : GuildRight.values()) {
            assertThat(GuildRight.of(GuildRight.bits(Set.of(right)))).containsExactly(right);
        }
    }

    @Test
    void anInvitationLastsSevenDays() {
        var invite = new GuildInvite(ID, 5, 1, 1_000);

        assertThat(invite.isOpen(1_000 + 7 * 86_400_000L - 1)).isTrue();
        assertThat(invite.isOpen(1_000 + 7 * 86_400_000L)).isFalse();
    }
}
