package org.flowline.journal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads files of one JSON object a line whose last line may be torn. */
public final class JsonLines {

  /** Makes an event of a line. */
  public interface Decoder<E> {
    /**
     * The event of a line.
     *
     * @throws JsonProcessingException where the line is not one whole JSON value
     * @throws NotAnEventException where it is, but not an event
     */
    E decode(String line) throws JsonProcessingException, NotAnEventException;
  }

  /**
   * How far a file is good.
   *
   * @param bytes the length of its whole lines
   * @param terminated whether the last whole line has its line break
   */
  public record Extent(long bytes, boolean terminated) {}

  private JsonLines() {}

  /** Hands each event to the consumer and says how far the file is good. */
  public static <E> Extent scan(Path file, Decoder<E> decoder, Consumer<? super E> consumer)
      throws IOException {
    Extent good = new Extent(0, true);
    Optional<CorruptJournalException> unreadable = Optional.empty();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long number = 0;
      boolean terminated = true;
      while (terminated) {
        line.reset();
        terminated = nextLine(in, line);
        if (!terminated && line.size() == 0) {
          break;
        }
        if (unreadable.isPresent()) {
          // It was not the last line after all.
          throw unreadable.get();
        }
        number++;
        try {
          consumer.accept(decoder.decode(decode(line)));
          good = new Extent(good.bytes() + line.size() + (terminated ? 1 : 0), terminated);
        } catch (JsonProcessingException e) {
          unreadable =
              Optional.of(new CorruptJournalException(file, number, e.getOriginalMessage()));
        } catch (CharacterCodingException e) {
          unreadable = Optional.of(new CorruptJournalException(file, number, "not UTF-8"));
        } catch (NotAnEventException e) {
          throw new CorruptJournalException(file, number, String.valueOf(e.getMessage()));
        }
      }
    }
    return good;
  }

  private static String decode(ByteArrayOutputStream line) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
  }

  /** Collects the bytes up to the next line break; false at the end of the file. */
  private static boolean nextLine(InputStream in, ByteArrayOutputStream line) throws IOException {
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return true;
      }
      line.write(b);
    }
    return false;
  }
}
