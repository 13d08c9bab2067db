/**
 * Zones: who stands where, who may walk where, who sees whom.
 *
 * <p>Operations: join and leave (through a gateway or by REST), move, show an emote, resync,
 * acknowledge a turn; ask where a player stands and who is near a point; follow where everybody
 * stands, and order what NPCs and players do; take what changed, to publish and to save it.
 *
 * <ol>
 *   <li>R1 A move covers at most speed × the time since the last one, of which at most 1 s is
 *       credited; what is not used stays as credit up to that second, through portals and for who
 *       leaves and comes back before it was saved ({@link
 *       org.realmgate.world.zone.entity.MoveCredit}).
 *   <li>R2 Positions are finite and in 0..1000 m on both axes, ends included.
 *   <li>R3 A refused move changes nothing and answers with the authoritative position.
 *   <li>R4 Who walks into a portal stands at its target in the other zone from then on; while that
 *       one has no room for it, the player stays where it is and tries each turn. A player is in
 *       exactly one zone.
 *   <li>R5 A player is there once: who joins again is taken over by the newer gateway, where it
 *       stands; the older one gets a departure, and its word counts no more.
 *   <li>R6 A player sees its own cell of 50 m and the eight around it, itself included.
 *   <li>R7 A cell that changed is encoded once a turn, for all gateways that watch it and were told
 *       the same turn last; a full cell is encoded once a turn if it comes into anybody's view.
 *   <li>R8 A gateway is told nothing more before it acknowledged the last turn that it was told;
 *       the zone gathers for it meanwhile, and keeps no other gateway waiting. Who took longer than
 *       {@code gatherNanosMax} is shown everything anew (arrivals, full cells) once it
 *       acknowledges.
 *   <li>R9 A player who came by REST only leaves after a minute without a move. A closed gateway
 *       takes its players along.
 *   <li>R10 At most {@code playersMax} players are in all zones, those counted who left and are not
 *       saved yet: a player who comes back meanwhile has its place still, and stands where it left,
 *       not where it was saved.
 *   <li>R11 No entry into a zone is lost: its place in the queue is reserved before. Coming back to
 *       where one stood is no entry. Standings are saved by their latest, moves published in
 *       batches of at most 500 of which the oldest are dropped if publishing lags.
 *   <li>R12 An emote is seen with the next turn by whoever sees the cell, of several of one player
 *       the last; it is kept nowhere, and who is shown everything anew does not see it.
 *   <li>R13 A follower is told everybody in each zone, and then who came, moved and is gone since
 *       it was told last; as R8 has it for gateways, it is told nothing more of a zone before it
 *       acknowledged, and everybody anew after {@code gatherNanosMax}. Who is hidden is gone.
 *   <li>R14 An NPC does what it was ordered last, by whichever follower: it walks and stands there,
 *       no further than the zone reaches; or it is hidden, and nobody sees it. Shown, it wanders
 *       from where it began; free, from where it is, but walks back into its area first. Ordered
 *       anything else, a hidden one is seen where it began.
 *   <li>R15 A held player's moves are refused where it stands, and it waits in front of a full
 *       portal until it is let go. It is held in whichever zone, and still if it leaves and comes
 *       back before it is forgotten (R10). Who is placed stands there at once, which is a move
 *       without a price; its gateway is told as on arrival, and portals do not draw it in before
 *       its next move. The last order counts, by whichever follower.
 *   <li>R16 Orders end with their follower's stream: whom it led or hid last is free, and whom it
 *       held last may walk. No order is lost to a full inbox; of several of one NPC or player that
 *       wait, the last is done. Who is not in the world is ordered nothing: its follower is told
 *       when it comes.
 * </ol>
 *
 * <p>Threads: {@link org.realmgate.world.zone.control.World}, {@link
 * org.realmgate.world.zone.control.GatewayPresence} and {@link
 * org.realmgate.world.zone.control.Follower} may be called from any; each {@link
 * org.realmgate.world.zone.control.ZoneLoop} is turned by one {@code ZoneSchedule}, on a {@link
 * org.realmgate.platform.loop.Loop} of its own; each queue of {@link
 * org.realmgate.world.zone.control.ZoneOutput} is drained by one thread at a time.
 *
 * <p>Limits: {@link org.realmgate.world.zone.entity.ZoneLimits}; what may be tuned: {@link
 * org.realmgate.world.zone.entity.ZoneRules}.
 */
package org.realmgate.world.zone;
