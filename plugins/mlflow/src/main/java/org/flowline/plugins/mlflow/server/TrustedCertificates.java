package org.flowline.plugins.mlflow.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.flowline.journal.file.RegularFile;
import org.jspecify.annotations.Nullable;

/** The authorities of this Java and those of a file of certificates in PEM. */
final class TrustedCertificates {
  private final KeyStore store;

  private TrustedCertificates(KeyStore store) {
    this.store = store;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if there is no such file, or no certificate in it
   */
  static TrustedCertificates of(Path pem) {
    try (InputStream in = RegularFile.open(pem)) {
      List<Certificate> all =
          new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (all.isEmpty()) {
        throw new IllegalArgumentException("no certificate in '" + pem + "'");
      }
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager known) {
          all.addAll(List.<X509Certificate>of(known.getAcceptedIssuers()));
        }
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < all.size(); i++) {
        store.setCertificateEntry("authority" + i, all.get(i));
      }
      return new TrustedCertificates(store);
    } catch (IOException e) {
      throw new IllegalArgumentException("the certificates '" + pem + "' cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no certificates in PEM in '" + pem + "'", e);
    }
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }
}
