package org.realmgate.social.party.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.social.party.control.Parties;
import org.realmgate.social.party.control.PartyInvites;
import org.realmgate.social.party.control.PartyInviting;
import org.realmgate.social.party.control.PartyLeading;
import org.realmgate.social.party.control.PartyLeaving;
import org.realmgate.social.party.entity.NoParty;
import org.realmgate.social.party.entity.Party;
import org.realmgate.social.party.entity.PartyInvite;
import org.realmgate.social.party.entity.PartyMember;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.NoSuchPlayer;
import org.realmgate.social.person.entity.Person;
import org.realmgate.social.presence.control.Presences;
import org.realmgate.social.presence.entity.Present;

/** The caller's party, and invitations into others. */
@Path("party")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class PartyResource {
    /** Whom to invite, by name. */
    public record Invite(String username) {}

    /** Who shall lead, a member. */
    public record Leader(long userId) {}

    /**
     * @param leader its user id
     * @param version grows with each change: of two answers the one with the higher is the newer
     * @param members who has been in it the longest comes first
     */
    public record Gathered(
            String partyId, long leader, boolean raid, long version, List<Listed> members) {}

    /**
     * @param zone where its character stands; 0: nowhere, or it is offline to the caller
     * @param joined milliseconds since 1970-01-01T00:00Z
     */
    public record Listed(long userId, String username, boolean online, int zone, long joined) {}

    /** Open until then, in milliseconds since 1970-01-01T00:00Z; to this player. */
    public record Invited(String partyId, long userId, String username, long expiresAt) {}

    /** The caller's own, the newest first; at most 50. */
    public record Invites(List<Received> invites) {}

    /** From this player, who led the party then. */
    public record Received(String partyId, long invitedBy, String username, long expiresAt) {}

    @Inject private Parties parties;
    @Inject private PartyInvites invites;
    @Inject private PartyInviting inviting;
    @Inject private PartyLeaving leaving;
    @Inject private PartyLeading leading;
    @Inject private People people;
    @Inject private Presences presences;

    /** The caller's; refused with {@code social.no-party} if it is in none. */
    @GET
    @Transactional
    public Gathered own(@Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        return gathered(parties.of(caller).orElseThrow(NoParty::new), caller);
    }

    /**
     * The invitation is open for 60 s; it is the same one if it was open before. Whoever is in no
     * party founds one by it; in one, its leader invites.
     */
    @POST
    @Path("invites")
    @Transactional
    public Invited invite(Invite invite, @Context SecurityContext security) {
        var name = invite.username() == null ? "" : invite.username();
        var open = inviting.invite(person(security), name);
        var names = people.names(List.of(open.userId()));
        return new Invited(
                open.partyId(),
                open.userId(),
                names.getOrDefault(open.userId(), ""),
                open.expiresAt());
    }

    /** Those that the caller may accept. */
    @GET
    @Path("invites")
    @Transactional
    public Invites invites(@Context SecurityContext security) {
        var open = invites.of(Caller.of(security).userId());
        var names = people.names(open.stream().map(PartyInvite::invitedBy).distinct().toList());
        return new Invites(
                open.stream()
                        .map(
                                invite ->
                                        new Received(
                                                invite.partyId(),
                                                invite.invitedBy(),
                                                names.getOrDefault(invite.invitedBy(), ""),
                                                invite.expiresAt()))
                        .toList());
    }

    /** The caller is in that party from now on, or was already. */
    @POST
    @Path("invites/{party_id}/accept")
    @Transactional
    public Gathered accept(
            @PathParam("party_id") String partyId, @Context SecurityContext security) {
        var caller = person(security);
        return gathered(inviting.accept(caller, partyId), caller.userId());
    }

    /** The caller does not want to. */
    @DELETE
    @Path("invites/{party_id}")
    @Transactional
    public void decline(@PathParam("party_id") String partyId, @Context SecurityContext security) {
        inviting.decline(person(security), partyId);
    }

    /** If the caller led it, the longest member does now. */
    @POST
    @Path("leave")
    @Transactional
    public void leave(@Context SecurityContext security) {
        leaving.leave(Caller.of(security).userId());
    }

    /** Sends a member away; the leader only. */
    @DELETE
    @Path("members/{user_id}")
    @Transactional
    public void kick(@PathParam("user_id") long userId, @Context SecurityContext security) {
        leaving.kick(Caller.of(security).userId(), userId);
    }

    /** Another member leads; the leader only. */
    @POST
    @Path("leader")
    @Transactional
    public Gathered handOver(Leader leader, @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        return gathered(leading.handOver(caller, leader.userId()), caller);
    }

    /** From now on the party holds 25; the leader only. It may be a raid already. */
    @POST
    @Path("raid")
    @Transactional
    public Gathered makeRaid(@Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        return gathered(leading.makeRaid(caller), caller);
    }

    /** A new account may call before its event has come here. */
    private Person person(SecurityContext security) {
        var caller = Caller.of(security);
        return people.find(caller.userId()).orElseThrow(() -> new NoSuchPlayer(caller.username()));
    }

    private Gathered gathered(Party party, long reader) {
        var ids = party.members().stream().map(PartyMember::userId).toList();
        var names = people.names(ids);
        var present = presences.of(ids);
        return new Gathered(
                party.partyId(),
                party.leaderId(),
                party.isRaid(),
                party.version(),
                party.members().stream()
                        .map(member -> listed(member, names, seen(member, present, reader)))
                        .toList());
    }

    private static Listed listed(
            PartyMember member, Map<Long, String> names, Optional<Present> present) {
        return new Listed(
                member.userId(),
                names.getOrDefault(member.userId(), ""),
                present.isPresent(),
                present.map(Present::zone).orElse(0),
                member.joinedAt());
    }

    /** Who is invisible is offline to everybody else. */
    private static Optional<Present> seen(
            PartyMember member, Map<Long, Present> present, long reader) {
        return Optional.ofNullable(present.get(member.userId()))
                .filter(one -> !one.invisible() || member.userId() == reader);
    }
}
