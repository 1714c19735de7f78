package org.flowline.journal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.journal.file.DamagedFileException;

/** Reads the JSON files that a run has written, each one object. */
public final class WrittenJson {
  private WrittenJson() {}

  /**
   * The object of a file.
   *
   * @throws DamagedFileException if it holds anything else
   * @throws IOException if it cannot be read
   */
  public static JsonNode object(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    JsonNode json;
    try {
      json =
          new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new DamagedFileException(file, "is damaged: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      // Bytes that are no text in any encoding of JSON.
      throw new DamagedFileException(file, "is damaged: " + e.getMessage(), e);
    }
    if (!json.isObject()) {
      throw new DamagedFileException(file, "is damaged: it holds no JSON object");
    }
    return json;
  }
}
