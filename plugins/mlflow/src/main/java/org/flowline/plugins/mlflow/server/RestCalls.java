package org.flowline.plugins.mlflow.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flowline.journal.json.JsonText;

/** Requests for which the client has no method, with answers as JSON. */
final class RestCalls {
  private final JsonMapper mapper = new JsonMapper();
  private final ClientCalls client;
  private final Access access;

  RestCalls(ClientCalls client, Access access) {
    this.client = client;
    this.access = access;
  }

  /** Asks for what is there. */
  JsonNode get(String path) throws TrackingException {
    return read(client.call(mlflow -> mlflow.sendGet(path)));
  }

  /** Asks with a body, or creates. */
  JsonNode post(String endpoint, Object body) throws TrackingException {
    String request = JsonText.of(body);
    return read(client.call(mlflow -> mlflow.sendPost(endpoint, request)));
  }

  /** Changes. */
  JsonNode patch(String endpoint, Object body) throws TrackingException {
    String request = JsonText.of(body);
    return read(client.call(mlflow -> mlflow.sendPatch(endpoint, request)));
  }

  private JsonNode read(String answer) throws TrackingException {
    try {
      return mapper.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new TrackingException(
          TrackingException.Kind.REFUSED, access + " is no MLflow server: it answers without JSON");
    }
  }

  /** Entries as the server takes them. */
  static List<Map<String, String>> entries(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(entry -> Map.of("key", entry.getKey(), "value", entry.getValue()))
        .toList();
  }

  /** Entries as the server gives them. */
  static Map<String, String> entries(JsonNode entries) {
    Map<String, String> map = new LinkedHashMap<>();
    entries.forEach(entry -> map.put(entry.path("key").asText(), entry.path("value").asText()));
    return map;
  }

  /** A name in an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
