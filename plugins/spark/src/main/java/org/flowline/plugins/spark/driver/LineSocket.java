package org.flowline.plugins.spark.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.util.Optional;

/** Lines both ways between a task and the driver. What cannot be said is dropped. */
final class LineSocket implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;
  private final BufferedWriter out;

  /** Takes over a socket that is connected. */
  LineSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8));
  }

  /** Says a line; whoever is gone needs none. */
  synchronized void say(String line) {
    try {
      out.write(line);
      out.newLine();
      out.flush();
    } catch (IOException e) {
      close();
    }
  }

  /** Waits for the next line; empty once the other side is gone. */
  Optional<String> next() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // The other side sees its end all the same.
      return;
    }
  }
}
