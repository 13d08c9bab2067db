package org.realmgate.bots;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;

/**
 * A server's certificate, made by the JDK's own keytool for one test.
 *
 * @param pem what a client trusts
 */
record SelfSigned(SslContext server, Path pem) {

    private static final String PASSWORD = "for this test";

    /**
     * @param name as keytool writes it, such as {@code ip:127.0.0.1}
     */
    static SelfSigned in(Path folder, String name) throws Exception {
        Path file = folder.resolve("server.p12");
        make(file, name);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SslContext server = SslContextBuilder.forServer(keys).sslProvider(SslProvider.JDK).build();
        byte[] certificate = store.getCertificate("server").getEncoded();
        String lines =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(certificate);
        return new SelfSigned(
                server,
                Files.writeString(
                        folder.resolve("server.pem"),
                        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                                .formatted(lines)));
    }

    private static void make(Path file, String name) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=realm",
                                "-ext",
                                "SAN=" + name,
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        String printed =
                new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + printed);
        }
    }
}
