package org.flowline.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

  @TempDir Path directory;

  @Test
  void writesTheBytesOfTheFormat() throws IOException {
    Path file = directory.resolve("model.safetensors");
    Safetensors.write(
        file, List.of(new Tensor("w", new int[] {1, 2}, new float[] {1, -2})), Map.of("k", "v"));
    String json =
        "{\"__metadata__\":{\"k\":\"v\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
    // 81 bytes of JSON and seven spaces: 88, which is X.
    byte[] expected =
        ("X\u0000\u0000\u0000\u0000\u0000\u0000\u0000"
                + json
                + " ".repeat(7)
                + "\u0000\u0000\u0080?\u0000\u0000\u0000\u00c0")
            .getBytes(ISO_8859_1);
    assertArrayEquals(expected, Files.readAllBytes(file));
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
