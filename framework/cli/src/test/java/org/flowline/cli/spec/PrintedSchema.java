package org.flowline.cli.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;

/** What {@code flowline schema} prints, in a validator. */
public record PrintedSchema(JsonSchema schema) {
  public static PrintedSchema read(String... options) throws IOException {
    String[] arguments =
        Stream.concat(Stream.of("schema"), Stream.of(options)).toArray(String[]::new);
    return new PrintedSchema(
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(new ObjectMapper().readTree(Invocation.of(arguments).out())));
  }

  /** What an editor shows of a setting: its schema and its help. */
  public JsonNode setting(String block, String type, String name) {
    JsonNode component = schema.getSchemaNode().at("/properties/" + block);
    if (component.has("items")) {
      component = component.path("items");
    }
    for (JsonNode rule : component.path("allOf")) {
      if (rule.at("/if/properties/type/const").asText().equals(type)) {
        return rule.at("/then/properties/" + name);
      }
    }
    throw new IllegalStateException("the schema has no " + block + " '" + type + "'");
  }

  /** Why a spec is refused, {@code []} if it is not. */
  public String refusals(String yaml) throws IOException {
    return schema.validate(new YAMLMapper().readTree(yaml)).toString();
  }
}
