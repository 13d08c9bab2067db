package org.realmgate.broker;

import java.io.IOException;

/** What may be done with the running broker of this JVM by whoever does not see its classes. */
public interface BrokerMXBean {
    /** Under which name it is registered. */
    String NAME = "org.realmgate:type=Broker";

    /**
     * Copies all that the broker keeps into a folder, as of one moment; who sends or acknowledges
     * waits meanwhile, for some ten milliseconds unless messages wait by the gigabyte.
     *
     * @param folder to copy into; made if it is not there
     * @throws IOException if the copy is not complete
     */
    void copyTo(String folder) throws IOException;
}
