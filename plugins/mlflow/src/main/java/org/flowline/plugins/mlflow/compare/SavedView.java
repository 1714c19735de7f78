package org.flowline.plugins.mlflow.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.flowline.journal.json.JsonText;

/**
 * A view of the runs of an experiment that stands in the "Views" menu of its page. The server keeps
 * it as a tag of the experiment.
 *
 * @param id names it among all views of the experiment
 * @param name in the menu
 * @param created when, in milliseconds
 * @param charts whether its link opens the charts, and not the table
 * @param state of the page, by the names that the page uses
 */
public record SavedView(
    String id, String name, long created, boolean charts, Map<String, Object> state) {
  private static final String TAG = "mlflow.sharedViewState.";

  /** A field of ours, which the page does not keep where somebody saves the view over. */
  private static final String MARK = "flowline";

  private static final JsonMapper MAPPER = new JsonMapper();

  /** The name of its tag. */
  public String tag() {
    return TAG + id;
  }

  /** The value of its tag. */
  public String value() {
    String text = JsonText.of(state);
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("name", name);
    envelope.put("createdAt", created);
    envelope.put("updatedAt", created);
    envelope.put("state", text);
    envelope.put(MARK, UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString());
    return JsonText.of(envelope);
  }

  /**
   * Whether it is to be written where the experiment has these tags: it is missing there, or an
   * earlier one of our own. What somebody has saved over it at the page stays.
   */
  public boolean missing(Map<String, String> tags) {
    String there = tags.getOrDefault(tag(), "");
    return there.isEmpty() || (own(there) && !there.equals(value()));
  }

  /** The same with a name that no other view among these tags of an experiment has. */
  SavedView beside(Map<String, String> tags, String otherwise) {
    boolean taken =
        tags.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(TAG) && !entry.getKey().equals(tag()))
            .anyMatch(entry -> parsed(entry.getValue()).path("name").asText().equals(name));
    return taken ? new SavedView(id, name + " " + otherwise, created, charts, state) : this;
  }

  private static boolean own(String value) {
    return parsed(value).has(MARK);
  }

  private static JsonNode parsed(String value) {
    try {
      return MAPPER.readTree(value);
    } catch (JsonProcessingException e) {
      return MAPPER.createObjectNode();
    }
  }

  /**
   * Where a browser opens it. Without {@code workflowType} the page opens in the mode for language
   * models; with a filter beside the key it would not open the view.
   *
   * @param server the address of the server
   * @param experiment its id there
   */
  public URI address(URI server, String experiment) {
    return URI.create(
        "%s/#/experiments/%s/runs?viewStateShareKey=%s%s&workflowType=machine_learning"
            .formatted(server, experiment, id, charts ? "&compareRunsMode=CHART" : ""));
  }
}
