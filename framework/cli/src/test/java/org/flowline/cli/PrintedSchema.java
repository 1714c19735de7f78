package org.flowline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;

/** What {@code flowline schema} prints, in a validator. */
record PrintedSchema(JsonSchema schema) {
  static PrintedSchema read() throws IOException {
    return new PrintedSchema(
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(new ObjectMapper().readTree(Invocation.of("schema").out())));
  }

  /** Why a spec is refused, {@code []} if it is not. */
  String refusals(String yaml) throws IOException {
    return schema.validate(new YAMLMapper().readTree(yaml)).toString();
  }
}
