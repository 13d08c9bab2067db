package org.realmgate.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.limit.AddressLiteral;
import org.realmgate.platform.settings.Settings;

/**
 * Where a request comes from. Setting: {@code realm.trusted-proxies}, whose {@code X-Forwarded-For}
 * is believed; by default only this machine's, where the gateway is. Thread-safe once started.
 */
@ApplicationScoped
public class ClientAddress implements Starter {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private TrustedProxies proxies = TrustedProxies.parse("");

    @Override
    public int order() {
        return SETTINGS;
    }

    @Override
    public String name() {
        return "client address";
    }

    @Override
    public void read(Settings settings) {
        proxies = TrustedProxies.read(settings, "realm.trusted-proxies", TrustedProxies.LOOPBACK);
    }

    @Override
    public void start() {
        // What was read is all that it needs.
    }

    /** The address without port, at most 45 characters. */
    public String of(HttpServletRequest request) {
        var peer = request.getRemoteAddr();
        var headers = Collections.list(request.getHeaders(FORWARDED_FOR));
        if (headers.isEmpty()) {
            return peer;
        }
        return AddressLiteral.parse(peer)
                .map(address -> proxies.client(address, String.join(",", headers)).getHostAddress())
                .orElse(peer);
    }
}
