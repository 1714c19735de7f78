package org.flowline.journal.array;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.file.RegularFile;

/**
 * Weights in the safetensors format: the length of the header as a little-endian 64-bit number, the
 * header as JSON padded with spaces to a multiple of 8 bytes, the float32 data without gaps.
 *
 * <p>The same tensors in the same order with the same metadata give the same bytes. A file is
 * sealed by {@code flowline.sha256} in its metadata: the SHA-256 of all its bytes, with zeros in
 * place of the 64 digits of the digest itself.
 *
 * @param tensors the tensors in the order of the file
 * @param metadata free text by key, without the seal
 * @param sealed whether the file has a seal, which then was right
 */
public record Safetensors(List<Tensor> tensors, Map<String, String> metadata, boolean sealed) {

  private static final String METADATA = "__metadata__";
  private static final String SEAL = "flowline.sha256";
  private static final String BLANK = "0".repeat(64);
  private static final long LARGEST_HEADER = 100_000_000;
  private static final int CHUNK_BYTES = 1 << 16;
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  public Safetensors {
    tensors = List.copyOf(tensors);
    metadata = Map.copyOf(metadata);
  }

  /**
   * Writes tensors under a seal, whole or not at all.
   *
   * @param file the file to create or to replace
   * @param tensors the tensors, each name once
   * @param metadata free text by key
   * @throws IllegalArgumentException where a name is taken twice, or is {@code __metadata__}
   * @throws IOException where writing fails
   */
  public static void write(Path file, List<Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    MessageDigest digest = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      write(out, tensors, metadata, BLANK);
    }
    String seal = HexFormat.of().formatHex(digest.digest());
    AtomicFile.write(file, out -> write(out, tensors, metadata, seal));
  }

  private static void write(
      OutputStream out, List<Tensor> tensors, Map<String, String> metadata, String seal)
      throws IOException {
    Map<String, String> all = new TreeMap<>(metadata);
    all.put(SEAL, seal);
    byte[] header = header(tensors, all);
    out.write(length(header.length));
    out.write(header);
    for (Tensor tensor : tensors) {
      writeValues(out, tensor.values());
    }
  }

  /**
   * Reads a file of float32 tensors.
   *
   * @param file the file
   * @return its tensors in the order of the data, and its metadata
   * @throws DamagedFileException where it is not a safetensors file, has other types, or has a seal
   *     that does not fit its contents
   * @throws IOException where it cannot be read
   */
  public static Safetensors read(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(RegularFile.open(file), CHUNK_BYTES))) {
      byte[] bytes = readHeader(file, in);
      JsonNode header = parse(file, bytes);
      Map<String, String> metadata = new TreeMap<>();
      header
          .path(METADATA)
          .properties()
          .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
      Optional<String> seal = Optional.ofNullable(metadata.remove(SEAL));
      digest.update(length(bytes.length));
      digest.update(blanked(bytes, seal));
      DataInputStream data = new DataInputStream(new DigestInputStream(in, digest));
      List<Entry> entries = entries(file, header);
      requireLength(file, Long.BYTES + (long) bytes.length, entries);
      List<Tensor> tensors = new ArrayList<>();
      for (Entry entry : entries) {
        tensors.add(new Tensor(entry.name(), entry.shape(), readValues(data, entry.size())));
      }
      if (seal.isPresent() && !seal.get().equals(HexFormat.of().formatHex(digest.digest()))) {
        throw new DamagedFileException(file, "is damaged: its contents do not fit its digest");
      }
      return new Safetensors(tensors, metadata, seal.isPresent());
    } catch (EOFException e) {
      throw new DamagedFileException(file, "is shorter than its header says", e);
    }
  }

  /**
   * What has to be said of a file that nothing vouches for; empty where a seal does.
   *
   * @param file where it was read from
   */
  public Optional<String> note(Path file) {
    return sealed
        ? Optional.empty()
        : Optional.of(
            file + " has no digest: an earlier version wrote it, and it is taken as it is");
  }

  private static List<Entry> entries(Path file, JsonNode header) throws DamagedFileException {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (!field.getKey().equals(METADATA)) {
        entries.add(Entry.of(file, field.getKey(), field.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    return entries;
  }

  /** Before anything is read: a header that is wrong may ask for more memory than there is. */
  private static void requireLength(Path file, long before, List<Entry> entries)
      throws IOException {
    long at = 0;
    for (Entry entry : entries) {
      if (entry.begin() != at) {
        throw new DamagedFileException(
            file, "has a gap or an overlap before tensor '" + entry.name() + "'");
      }
      at = entry.end();
    }
    long missing = before + at - Files.size(file);
    if (missing > 0) {
      throw new DamagedFileException(file, "is shorter than its header says");
    }
    if (missing < 0) {
      throw new DamagedFileException(file, "has data behind the last tensor");
    }
  }

  private static byte[] length(long headerBytes) {
    return ByteBuffer.allocate(Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(headerBytes)
        .array();
  }

  /** The header with zeros in place of the seal. */
  private static byte[] blanked(byte[] header, Optional<String> seal) {
    // One byte a character, so that places in the text are places in the header.
    String text = new String(header, ISO_8859_1);
    String field = "\"" + SEAL + "\":\"";
    return seal.map(value -> text.replace(field + value, field + BLANK))
        .orElse(text)
        .getBytes(ISO_8859_1);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
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

  private static byte[] readHeader(Path file, DataInputStream in) throws IOException {
    long length = Long.reverseBytes(in.readLong());
    if (length < 2 || length > LARGEST_HEADER || length > Files.size(file)) {
      throw new DamagedFileException(
          file, "is not a safetensors file (a header of " + length + " bytes)");
    }
    byte[] bytes = new byte[(int) length];
    in.readFully(bytes);
    return bytes;
  }

  private static JsonNode parse(Path file, byte[] bytes) throws DamagedFileException {
    try {
      JsonNode header = MAPPER.readTree(new String(bytes, UTF_8));
      if (header.isObject()) {
        return header;
      }
      throw new DamagedFileException(
          file, "is not a safetensors file (its header is no JSON object)");
    } catch (JsonProcessingException e) {
      throw new DamagedFileException(file, "is not a safetensors file (its header is not JSON)", e);
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

    static Entry of(Path file, String name, JsonNode json) throws DamagedFileException {
      String dtype = json.path("dtype").asText();
      if (!dtype.equals("F32")) {
        throw new DamagedFileException(
            file, "has tensor '" + name + "' of type '" + dtype + "'; F32 is needed");
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
          throw new DamagedFileException(
              file,
              "has tensor '%s', which does not fit its data_offsets [%d, %d]"
                  .formatted(name, begin, end));
        }
      } catch (IllegalArgumentException e) {
        throw new DamagedFileException(file, "has tensor '" + name + "': " + e.getMessage(), e);
      }
      return new Entry(name, shape, begin, end);
    }
  }
}
