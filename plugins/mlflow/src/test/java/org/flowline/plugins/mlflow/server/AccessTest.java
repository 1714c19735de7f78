package org.flowline.plugins.mlflow.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static Access access(Map<String, String> environment) {
    return Access.of("https://host:5000/", name -> Optional.ofNullable(environment.get(name)));
  }

  @Test
  void prefersAUserToAToken() {
    Map<String, String> token = Map.of("MLFLOW_TRACKING_TOKEN", "secret");
    assertEquals(Optional.of("Bearer secret"), access(token).authorization());
    Map<String, String> both =
        Map.of(
            "MLFLOW_TRACKING_TOKEN", "secret",
            "MLFLOW_TRACKING_USERNAME", "Aladdin",
            "MLFLOW_TRACKING_PASSWORD", "open sesame");
    // The example of RFC 7617, section 2.
    assertEquals(Optional.of("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="), access(both).authorization());
    assertEquals(Optional.empty(), access(Map.of()).authorization());
  }

  @Test
  void tellsNoSecret() {
    Access access =
        access(
            Map.of("MLFLOW_TRACKING_USERNAME", "ann", "MLFLOW_TRACKING_PASSWORD", "open-sesame"));
    assertEquals("https://host:5000", access.toString());
    for (String address :
        List.of(
            "http://ann:open-sesame@host",
            "http://ann:/open-sesame@host",
            "http://ann:@open-sesame@host",
            "http://ann: open-sesame@host",
            "ann:open-sesame@host",
            "https://open-sesame@host")) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> Access.of(address, name -> Optional.empty()));
      for (Throwable at = refused; at != null; at = at.getCause()) {
        assertFalse(String.valueOf(at.getMessage()).contains("open-sesame"), address);
      }
    }
  }

  @Test
  void tellsOfCertificatesThatAreNone() {
    assertThrows(
        IllegalArgumentException.class,
        () -> access(Map.of("MLFLOW_TRACKING_SERVER_CERT_PATH", "/no/such/file.pem")));
  }

  @Test
  void takesAddressesOfServersOnly() {
    for (String address :
        List.of("sqlite:///mlflow.db", "file:/tmp/mlruns", "mlruns", "", "http://", "http:// x")) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> Access.of(address, name -> Optional.empty()),
              address);
      assertTrue(String.valueOf(refused.getMessage()).contains("http://host:port"));
    }
  }
}
