package org.flowline.report.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flowline.report.page.Html;

/**
 * Where a run came from, as dotted keys and their values.
 *
 * @param entries the leaves of {@code provenance.json} in its order
 * @param problem what is to be said instead, where there are none
 */
record Provenance(Map<String, String> entries, String problem) {

  static Provenance read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new Provenance(Map.of(), "The run has no " + file.getFileName() + ".");
    }
    try {
      Map<String, String> entries = new LinkedHashMap<>();
      collect("", JsonMapper.builder().build().readTree(Files.readString(file)), entries);
      return new Provenance(entries, "The provenance is empty.");
    } catch (JsonProcessingException e) {
      return new Provenance(Map.of(), "provenance.json is not JSON: " + e.getOriginalMessage());
    }
  }

  private static void collect(String prefix, JsonNode json, Map<String, String> entries) {
    if (json.isObject()) {
      String start = prefix.isEmpty() ? "" : prefix + ".";
      json.properties().forEach(e -> collect(start + e.getKey(), e.getValue(), entries));
    } else if (json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        collect(prefix + "[" + i + "]", json.get(i), entries);
      }
    } else {
      entries.put(prefix, json.asText());
    }
  }

  void write(Html page) {
    if (entries.isEmpty()) {
      page.element("p", problem);
      return;
    }
    page.open("div", "scroll").open("table", "").open("tbody", "");
    entries.forEach(
        (key, value) ->
            page.open("tr", "").element("td", key).element("td", "text", value).close("tr"));
    page.close("tbody").close("table").close("div");
  }
}
