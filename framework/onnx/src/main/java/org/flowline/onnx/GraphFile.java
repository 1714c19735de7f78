package org.flowline.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flowline.engine.spec.document.Part;
import org.flowline.journal.file.AtomicFile;

/** Files of graphs. */
final class GraphFile {
  /** Of the operators; that which ONNX Runtime 1.12 and later read. */
  private static final int OPSET = 17;

  private static final int FORMAT = 8;

  private GraphFile() {}

  /** The version in the jar's manifest. */
  private static String version() {
    return Optional.ofNullable(GraphFile.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }

  /**
   * Writes a graph, whole or not at all.
   *
   * @param meaning a sentence
   * @param more what else is to be known of it
   */
  static void write(
      Path file, GraphProto graph, String meaning, ExportedRun run, Map<String, String> more)
      throws IOException {
    SortedMap<String, String> known = new TreeMap<>(more);
    known.put("flowline.version", version());
    known.put("flowline.run", run.id());
    known.put("flowline.training_key", run.experiment().keys().training());
    known.put("flowline.opset", Integer.toString(OPSET));
    if (run.experiment().spec().uses(Part.SOLVER)) {
      known.put("flowline.solver", run.solver());
    }
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("flowline")
            .setProducerVersion(version())
            .setDomain("org.flowline")
            .setDocString(meaning)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(graph);
    known.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    AtomicFile.write(file, out -> model.build().writeTo(out));
  }
}
