package org.flowline.report.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunProvenance;
import org.flowline.report.page.Html;

/**
 * Where a run came from, as dotted keys and their values.
 *
 * @param entries every fact in the order of {@code provenance.json}
 * @param problem what is to be said instead, where there are none
 */
record ProvenanceTable(Map<String, String> entries, String problem) {

  static ProvenanceTable read(RunDirectory run) throws IOException {
    String name = String.valueOf(run.provenance().getFileName());
    if (!Files.isRegularFile(run.provenance())) {
      return new ProvenanceTable(Map.of(), "The run has no " + name + ".");
    }
    try {
      return new ProvenanceTable(RunProvenance.read(run).leaves(), "The provenance is empty.");
    } catch (DamagedFileException e) {
      return new ProvenanceTable(
          Map.of(),
          e.getCause() instanceof JsonProcessingException json
              ? name + " is not JSON: " + json.getOriginalMessage()
              : "The provenance is empty.");
    }
  }

  /** The spec that the run was made with, as it was named, where it names files of data. */
  Optional<String> specOfFiles() {
    return entries.keySet().stream().anyMatch(key -> key.startsWith("data."))
        ? Optional.ofNullable(entries.get("spec_file"))
        : Optional.empty();
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
