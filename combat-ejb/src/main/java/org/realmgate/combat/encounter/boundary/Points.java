package org.realmgate.combat.encounter.boundary;

/** Points as they are told, in metres, and as fights reckon, in centimetres. */
final class Points {
    /** Far outside of every zone: out of range of everything. */
    private static final int FAR = 1_000_000;

    private Points() {}

    /** What is no number is far away. */
    static int centimetres(float metres) {
        return Float.isFinite(metres) ? Math.clamp((long) (metres * 100f), -FAR, FAR) : FAR;
    }
}
