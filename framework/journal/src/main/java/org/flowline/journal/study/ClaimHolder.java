package org.flowline.journal.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who computes a request.
 *
 * @param host the name of the machine
 * @param pid of the process there
 * @param version of Flowline
 * @param processor the kernels of linear algebra that it uses, where it knows
 * @param since when it took the request
 * @param name what it is called by whoever started it, such as the number of a job
 */
public record ClaimHolder(
    String host,
    long pid,
    String version,
    Optional<String> processor,
    Instant since,
    Optional<String> name) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** In whole seconds. */
  public ClaimHolder {
    since = since.truncatedTo(ChronoUnit.SECONDS);
  }

  /** This process. */
  public static ClaimHolder here(
      String version, Optional<String> processor, Instant since, Optional<String> name) {
    return new ClaimHolder(
        hostName(), ProcessHandle.current().pid(), version, processor, since, name);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A machine whose own name nobody resolves.
      return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
    }
  }

  /** The same from now on. */
  public ClaimHolder at(Instant now) {
    return new ClaimHolder(host, pid, version, processor, now, name);
  }

  /** Where it is, for people. */
  public String place() {
    return "%s (process %d%s)".formatted(host, pid, name.map(text -> ", " + text).orElse(""));
  }

  /** One line. */
  String json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("host", host).put("pid", pid).put("version", version);
    processor.ifPresent(kind -> json.put("processor", kind));
    json.put("since", since.toString());
    name.ifPresent(text -> json.put("name", text));
    return json.toString();
  }

  /** Reads such a line; empty if it is none, as where somebody died over writing it. */
  static Optional<ClaimHolder> read(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return json.path("host").isTextual()
          ? Optional.of(
              new ClaimHolder(
                  json.path("host").asText(),
                  json.path("pid").asLong(),
                  json.path("version").asText(),
                  text(json.path("processor")),
                  Instant.parse(json.path("since").asText()),
                  text(json.path("name"))))
          : Optional.empty();
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonNode json) {
    return json.isTextual() ? Optional.of(json.textValue()) : Optional.empty();
  }
}
