package org.realmgate.gateway.exchange;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.gateway.limit.LimitKey;
import org.realmgate.gateway.limit.LimitName;
import org.realmgate.gateway.limit.Limits;
import org.realmgate.gateway.limit.Verdict;
import org.realmgate.platform.identity.BearerToken;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.NotAuthenticated;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.identity.TokenVerifier;

/** Lets a call in: by its token where one is needed, and within the limits. Thread-safe. */
public final class Admission {
    private final TokenVerifier verifier;
    private final Limits limits;

    /** A call that came in, or that only its limit holds back. */
    public record Admitted(Optional<Caller> caller, Verdict verdict) {}

    public Admission(TokenVerifier verifier, Limits limits) {
        this.verifier = verifier;
        this.limits = limits;
    }

    /**
     * Looks at the token, then at the limits.
     *
     * @throws Refusal if the call needs a token and has no valid one
     */
    public Admitted admit(String method, String call, String authorization, InetAddress address) {
        var name = LimitName.of(method, call);
        if (PublicCalls.contain(method, call)) {
            return new Admitted(Optional.empty(), limits.take(name, LimitKey.address(address)));
        }
        var caller = caller(authorization, address);
        var subject = LimitKey.player(caller.userId());
        return new Admitted(Optional.of(caller), limits.take(name, subject));
    }

    /** The same for a call that proves its player by something other than a token. */
    public Verdict admit(InetAddress address) {
        return limits.take(LimitName.OTHER, LimitKey.address(address));
    }

    /**
     * Whose token it is, of those who may have a socket.
     *
     * @throws Refusal if it is not a valid one, or not a player's
     */
    public Caller identify(String token) {
        return player(verifier.verify(token));
    }

    /**
     * Checks again what changes with time.
     *
     * @throws Refusal if the caller's token is over or revoked by now
     */
    public void check(Caller caller) {
        verifier.check(caller);
    }

    /**
     * A socket is the gateway's own door: what a service behind it would ask for is asked here.
     *
     * @throws Refusal if the caller is no player
     */
    public static Caller player(Caller caller) {
        caller.requireOneOf(List.of(Role.PLAYER));
        return caller;
    }

    private Caller caller(String authorization, InetAddress address) {
        try {
            return verifier.verify(
                    BearerToken.of(authorization).orElseThrow(NotAuthenticated::missing));
        } catch (Refusal refusal) {
            var verdict = limits.take(LimitName.OTHER, LimitKey.address(address));
            if (refusal.kind() == Kind.UNAUTHENTICATED && !verdict.granted()) {
                throw verdict.refusal();
            }
            throw refusal;
        }
    }
}
