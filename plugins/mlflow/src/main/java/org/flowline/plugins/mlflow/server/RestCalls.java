package org.flowline.plugins.mlflow.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

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
    String request = json(body);
    return read(client.call(mlflow -> mlflow.sendPost(endpoint, request)));
  }

  /** Changes. */
  JsonNode patch(String endpoint, Object body) throws TrackingException {
    String request = json(body);
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

  private String json(Object body) {
    try {
      return mapper.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text and numbers have JSON", e);
    }
  }
}
