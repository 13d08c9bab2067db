package org.realmgate.bots.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * The authorities whose certificates are good. A certificate has to name the host, too: there is no
 * way to switch that off.
 */
public final class Trust {

    private static final String OPTION = "--ca";

    private final SSLContext context;

    private Trust(SSLContext context) {
        this.context = context;
    }

    /** Those that the JDK came with. */
    public static Trust jdk() {
        try {
            return new Trust(SSLContext.getDefault());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's own trust store", e);
        }
    }

    /**
     * Those of a file and no other ones.
     *
     * @param file certificates as PEM, one after the other
     * @throws IllegalArgumentException if there is no certificate in it
     */
    public static Trust of(Path file) {
        try {
            Collection<? extends Certificate> authorities = certificates(file);
            if (authorities.isEmpty()) {
                throw refused(file, "none");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory trusting =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusting.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusting.getTrustManagers(), null);
            return new Trust(context);
        } catch (IOException | CertificateException e) {
            throw refused(file, e.toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a trust store of " + file, e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static IllegalArgumentException refused(Path file, String found) {
        return new IllegalArgumentException(
                "%s: must be a file with certificates as PEM: file=%s, found=%s"
                        .formatted(OPTION, file, found));
    }

    /** For HTTP clients. */
    public SSLContext context() {
        return context;
    }

    /** One connection's end, which asks for a certificate in the host's name. */
    public SSLEngine engine(String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }
}
