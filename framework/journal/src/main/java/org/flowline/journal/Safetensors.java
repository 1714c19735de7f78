package org.flowline.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Weights in the safetensors format: the length of the header as a little-endian 64-bit number, the
 * header as JSON padded with spaces to a multiple of 8 bytes, the float32 data without gaps.
 *
 * <p>The same tensors in the same order with the same metadata give the same bytes.
 *
 * @param tensors the tensors in the order of the file
 * @param metadata free text by key
 */
public record Safetensors(List<Tensor> tensors, Map<String, String> metadata) {

  private static final String METADATA = "__metadata__";
  private static final long LARGEST_HEADER = 100_000_000;
  private static final int CHUNK_BYTES = 1 << 16;
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  public Safetensors {
    tensors = List.copyOf(tensors);
    metadata = Map.copyOf(metadata);
  }

  /**
   * Writes tensors, whole or not at all.
   *
   * @param file the file to create or to replace
   * @param tensors the tensors, each name once
   * @param metadata free text by key
   * @throws IllegalArgumentException where a name is taken twice, or is {@code __metadata__}
   * @throws IOException where writing fails
   */
  public static void write(Path file, List<Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    byte[] header = header(tensors, metadata);
    AtomicFile.write(
        file,
        out -> {
          out.write(
              ByteBuffer.allocate(Long.BYTES)
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .putLong(header.length)
                  .array());
          out.write(header);
          for (Tensor tensor : tensors) {
            writeValues(out, tensor.values());
          }
        });
  }

  /**
   * Reads a file of float32 tensors.
   *
   * @param file the file
   * @return its tensors in the order of the data, and its metadata
   * @throws IOException where it cannot be read, is not a safetensors file or has other types
   */
  public static Safetensors read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(RegularFile.open(file), CHUNK_BYTES))) {
      JsonNode header = readHeader(file, in);
      Map<String, String> metadata = new TreeMap<>();
      List<Entry> entries = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : header.properties()) {
        if (field.getKey().equals(METADATA)) {
          field
              .getValue()
              .properties()
              .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        } else {
          entries.add(Entry.of(file, field.getKey(), field.getValue()));
        }
      }
      entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
      List<Tensor> tensors = new ArrayList<>();
      long at = 0;
      for (Entry entry : entries) {
        if (entry.begin() != at) {
          throw new IOException(file + ": gap or overlap before tensor '" + entry.name() + "'");
        }
        tensors.add(new Tensor(entry.name(), entry.shape(), readValues(in, entry.size())));
        at = entry.end();
      }
      if (in.read() >= 0) {
        throw new IOException(file + ": data behind the last tensor");
      }
      return new Safetensors(tensors, metadata);
    } catch (EOFException e) {
      throw new IOException(file + ": shorter than its header says", e);
    }
  }

  /** The JSON header, padded; keys of the metadata are sorted. */
  static byte[] header(List<Tensor> tensors, Map<String, String> metadata) {
    ObjectNode json = MAPPER.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = json.putObject(METADATA);
      new TreeMap<>(metadata).forEach(texts::put);
    }
    Set<String> names = new HashSet<>(Set.of(METADATA));
    long offset = 0;
    for (Tensor tensor : tensors) {
      if (!names.add(tensor.name())) {
        throw new IllegalArgumentException("tensor name '" + tensor.name() + "' is already taken");
      }
      ObjectNode entry = json.putObject(tensor.name()).put("dtype", "F32");
      ArrayNode shape = entry.putArray("shape");
      for (int length : tensor.shape()) {
        shape.add(length);
      }
      long end = offset + (long) Float.BYTES * tensor.values().length;
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String text = json.toString();
    int padding = Math.floorMod(-text.getBytes(UTF_8).length, 8);
    return (text + " ".repeat(padding)).getBytes(UTF_8);
  }

  private static JsonNode readHeader(Path file, DataInputStream in) throws IOException {
    long length = Long.reverseBytes(in.readLong());
    if (length < 2 || length > LARGEST_HEADER) {
      throw new IOException(file + ": not a safetensors file (a header of " + length + " bytes)");
    }
    byte[] bytes = new byte[(int) length];
    in.readFully(bytes);
    try {
      JsonNode header = MAPPER.readTree(new String(bytes, UTF_8));
      if (header.isObject()) {
        return header;
      }
      throw new IOException(file + ": not a safetensors file (its header is no JSON object)");
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": not a safetensors file (its header is not JSON)", e);
    }
  }

  private static void writeValues(OutputStream out, float[] values) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      chunk.putFloat(value);
      if (!chunk.hasRemaining()) {
        out.write(chunk.array());
        chunk.clear();
      }
    }
    out.write(chunk.array(), 0, chunk.position());
  }

  private static float[] readValues(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    byte[] bytes = new byte[CHUNK_BYTES];
    ByteBuffer chunk = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int perChunk = CHUNK_BYTES / Float.BYTES;
    for (int from = 0; from < count; from += perChunk) {
      int n = Math.min(perChunk, count - from);
      in.readFully(bytes, 0, n * Float.BYTES);
      for (int i = 0; i < n; i++) {
        values[from + i] = chunk.getFloat(i * Float.BYTES);
      }
    }
    return values;
  }

  /** One tensor's line in the header. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  private record Entry(String name, int[] shape, long begin, long end) {

    int size() {
      return Shapes.size(shape);
    }

    static Entry of(Path file, String name, JsonNode json) throws IOException {
      String dtype = json.path("dtype").asText();
      if (!dtype.equals("F32")) {
        throw new IOException(
            file + ": tensor '" + name + "' is of type '" + dtype + "'; F32 is needed");
      }
      JsonNode lengths = json.path("shape");
      int[] shape = new int[lengths.size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = lengths.get(i).asInt(-1);
      }
      long begin = json.path("data_offsets").path(0).asLong(-1);
      long end = json.path("data_offsets").path(1).asLong(-1);
      try {
        if (begin < 0 || end - begin != (long) Float.BYTES * Shapes.size(shape)) {
          throw new IOException(
              file
                  + ": tensor '"
                  + name
                  + "' does not fit its data_offsets ["
                  + begin
                  + ", "
                  + end
                  + "]");
        }
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ": tensor '" + name + "': " + e.getMessage(), e);
      }
      return new Entry(name, shape, begin, end);
    }
  }
}
