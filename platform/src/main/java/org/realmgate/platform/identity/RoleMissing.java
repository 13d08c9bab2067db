package org.realmgate.platform.identity;

import java.util.List;
import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The caller is known and has none of the roles that the call asks for. */
public final class RoleMissing extends Refusal {
    private static final long serialVersionUID = 1L;

    /** One of these roles would have been enough. */
    public RoleMissing(List<String> roles) {
        super(
                Kind.FORBIDDEN,
                "auth.role-missing",
                "this call needs one of the roles " + roles,
                Map.of("roles", roles));
    }
}
