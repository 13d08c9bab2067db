package org.realmgate.world.zone.control;

/** A zone's own turns, with one gateway that acknowledges at once. */
final class LoopTurns {
    private final Crowd crowd;
    private final GatewayPresence presence;
    private final ZoneLoop loop;
    private long turn;
    private long blocks;
    private long refused;

    LoopTurns(Crowd crowd) {
        this.crowd = crowd;
        var world = new World(Zones.open(), Zones.rules(10, 1 << 16, 1), 1);
        presence = world.connect(this::written);
        loop = world.loops().getFirst();
        for (int i = 0; i < crowd.size(); i++) {
            presence.join(Zones.at(i + 1, 1, crowd.x(i), crowd.y(i)));
        }
        turn();
    }

    private void written(org.realmgate.contracts.world.rpc.ZoneTurn told) {
        blocks += told.getBlocksCount();
        refused += told.getRefusedCount();
        presence.acknowledge(told.getZone(), told.getTurn());
    }

    /** How many blocks were told until now. */
    long turn() {
        turn++;
        crowd.walk(turn, (player, x, y) -> presence.move(player + 1, x, y, 0));
        loop.turn(turn * Zones.TURN);
        return blocks;
    }

    /** What the measured turns must not have: then they were turns of another kind. */
    void check() {
        if (refused > 0 || loop.droppedMoves() > 0 || loop.strayMoves() > 0) {
            throw new IllegalStateException("moves did not get through: refused=" + refused);
        }
    }
}
