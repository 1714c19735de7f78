package org.flowline.plugins.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that nobody trusts. */
final class SelfSigned {
  private static final String PASSWORD = "changeit";

  private SelfSigned() {}

  /** Where the certificate of the server is, in PEM. */
  static Path certificate(Path directory) {
    return directory.resolve("server.pem");
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-alias", "server", "-keystore", store.toString(), "-storepass", PASSWORD));
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** The context of a server with a new one. */
  static SSLContext context(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = directory.resolve("server.p12");
    keytool(
        file, "-genkeypair", "-keyalg", "RSA", "-dname", "CN=nobody", "-ext", "san=ip:127.0.0.1");
    keytool(file, "-exportcert", "-rfc", "-file", certificate(directory).toString());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
