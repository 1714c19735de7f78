package org.flowline.journal.array;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

  @TempDir Path directory;

  @Test
  void writesTheBytesOfTheFormatUnderTheirDigest() throws Exception {
    Path file = directory.resolve("model.safetensors");
    Safetensors.write(
        file, List.of(new Tensor("w", new int[] {1, 2}, new float[] {1, -2})), Map.of("k", "v"));
    byte[] blank = bytes("0".repeat(64));
    String seal = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(blank));
    assertArrayEquals(bytes(seal), Files.readAllBytes(file));
  }

  private static byte[] bytes(String seal) {
    String json =
        "{\"__metadata__\":{\"flowline.sha256\":\""
            + seal
            + "\",\"k\":\"v\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
    // 166 bytes of JSON and two spaces: 168, which is 0xa8.
    return ("\u00a8\u0000\u0000\u0000\u0000\u0000\u0000\u0000"
            + json
            + "  "
            + "\u0000\u0000\u0080?\u0000\u0000\u0000\u00c0")
        .getBytes(ISO_8859_1);
  }

  /** Every byte, every bit: of the length, the header, its padding, the digest, the data. */
  @Test
  void findsAnyBitThatFlipped() throws IOException {
    Path file = directory.resolve("model.safetensors");
    Safetensors.write(
        file,
        List.of(
            new Tensor("a", new int[] {1, 2}, new float[] {1, -2}),
            new Tensor("b", new int[] {3}, new float[] {0, 1e-40f, 7})),
        Map.of("step", "400", "best_loss", "0.25"));
    byte[] whole = Files.readAllBytes(file);
    assertTrue(Safetensors.read(file).sealed());
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      assertFalse(readsSealed(file), "bit " + bit);
    }
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThrows(DamagedFileException.class, () -> Safetensors.read(file));
    }
  }

  private static boolean readsSealed(Path file) throws IOException {
    try {
      return Safetensors.read(file).sealed();
    } catch (DamagedFileException e) {
      return false;
    }
  }

  /** Tensors of one shape under each other's names, with offsets that fit. */
  @Test
  void findsSwappedOffsets() throws IOException {
    Path file = directory.resolve("model.safetensors");
    Safetensors.write(
        file,
        List.of(
            new Tensor("a", new int[] {1}, new float[] {1}),
            new Tensor("b", new int[] {1}, new float[] {2})),
        Map.of());
    String text = Files.readString(file, ISO_8859_1);
    String swapped = text.replace("[0,4]", "[?]").replace("[4,8]", "[0,4]").replace("[?]", "[4,8]");
    Files.writeString(file, swapped, ISO_8859_1);
    assertThrows(DamagedFileException.class, () -> Safetensors.read(file));
  }

  @Test
  void knowsWhoseWeightsAFileHas() throws IOException {
    Path file = directory.resolve("model.safetensors");
    RunIdentity run = new RunIdentity("abc", 7);
    Safetensors.write(file, List.of(), run.metadata());
    run.requireOwn(file, Safetensors.read(file).metadata());
    for (RunIdentity other : List.of(new RunIdentity("abc", 8), new RunIdentity("abd", 7))) {
      DamagedFileException refused =
          assertThrows(
              DamagedFileException.class,
              () -> other.requireOwn(file, Safetensors.read(file).metadata()));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("of another run"), refused::toString);
    }
    assertThrows(DamagedFileException.class, () -> run.requireOwn(file, Map.of()));
  }

  @Test
  void headersAreAMultipleOfEightLong() {
    for (int length = 1; length < 20; length++) {
      Tensor tensor = new Tensor("\u03c3".repeat(length), new int[] {1}, new float[1]);
      byte[] header = Safetensors.header(List.of(tensor), Map.of());
      assertEquals(0, header.length % 8);
      assertTrue(new String(header, UTF_8).stripTrailing().endsWith("}}"));
    }
  }

  @Test
  void tensorsAndMetadataComeBack() throws IOException {
    float[] many = new float[40_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = (float) Math.sin(i);
    }
    List<Tensor> tensors =
        List.of(
            new Tensor("z.weight", new int[] {200, 200}, many),
            new Tensor("none", new int[] {0, 3}, new float[0]),
            new Tensor("a.bias", new int[] {2}, new float[] {Float.NaN, 0.1f}),
            new Tensor("scale", new int[0], new float[] {3}));
    Map<String, String> metadata = Map.of("flowline.step", "5000", "a", "\"\n\u03c3");
    Path file = directory.resolve("model.safetensors");
    Safetensors.write(file, tensors, metadata);
    Safetensors read = Safetensors.read(file);
    assertEquals(metadata, read.metadata());
    assertEquals(tensors, read.tensors());
  }

  @Test
  void theOrderOfTheMetadataDoesNotMatter() throws IOException {
    Map<String, String> forward = new LinkedHashMap<>();
    Map<String, String> backward = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      forward.put("key" + i, "v" + i);
      backward.put("key" + (49 - i), "v" + (49 - i));
    }
    assertArrayEquals(
        Safetensors.header(List.of(), forward), Safetensors.header(List.of(), backward));
  }

  @Test
  void refusesANameTwice() {
    Tensor tensor = new Tensor("w", new int[] {1}, new float[1]);
    Tensor reserved = new Tensor("__metadata__", new int[] {1}, new float[1]);
    Path file = directory.resolve("model.safetensors");
    assertThrows(
        IllegalArgumentException.class,
        () -> Safetensors.write(file, List.of(tensor, tensor), Map.of()));
    assertThrows(
        IllegalArgumentException.class, () -> Safetensors.write(file, List.of(reserved), Map.of()));
  }

  @Test
  void saysWhatItCannotRead() throws IOException {
    Path file = directory.resolve("odd.safetensors");
    refused(file, "{\"w\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]}}", 2, "BF16");
    refused(file, "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "'w'");
    refused(file, "{\"w\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,4]}}", 4, "'w'");
    refused(file, "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "gap");
    refused(file, "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 3, "shorter");
    refused(file, "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 5, "behind");
    refused(file, "[1, 2]", 0, "not a safetensors file");
    refused(file, "{nonsense", 0, "not a safetensors file");
    Files.writeString(file, "a,b,c,d,e,f\n");
    assertThrows(IOException.class, () -> Safetensors.read(file));
  }

  private static void refused(Path file, String header, int dataBytes, String why)
      throws IOException {
    byte[] json = header.getBytes(UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + dataBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json);
    Files.write(file, bytes.array());
    String message =
        String.valueOf(assertThrows(IOException.class, () -> Safetensors.read(file)).getMessage());
    assertTrue(message.contains("odd.safetensors") && message.contains(why), message);
  }
}
