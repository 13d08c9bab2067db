package org.realmgate.broker.adapter;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;

/**
 * {@code tcp://host:port[?sslEnabled=true&…]}, several parted by commas, as the adapter wants it
 * said: class names, and parameters in the same order.
 */
record BrokerUrl(List<URI> brokers) {
    static BrokerUrl parse(String text) {
        var brokers = Arrays.stream(text.split(",")).map(String::strip).map(URI::create).toList();
        for (var broker : brokers) {
            if (!"tcp".equals(broker.getScheme())
                    || broker.getHost() == null
                    || broker.getPort() < 1) {
                throw new IllegalArgumentException(
                        "realm.broker.url must be tcp://host:port, several parted by commas:"
                                + " realm.broker.url="
                                + text);
            }
        }
        return new BrokerUrl(brokers);
    }

    boolean several() {
        return brokers.size() > 1;
    }

    String connectorClassNames() {
        return brokers.stream()
                .map(broker -> NettyConnectorFactory.class.getName())
                .collect(Collectors.joining(","));
    }

    String connectionParameters() {
        return brokers.stream().map(BrokerUrl::parameters).collect(Collectors.joining(","));
    }

    private static String parameters(URI broker) {
        var address = "host=" + broker.getHost() + ";port=" + broker.getPort();
        var query = broker.getQuery();
        return query == null ? address : address + ";" + query.replace('&', ';');
    }
}
