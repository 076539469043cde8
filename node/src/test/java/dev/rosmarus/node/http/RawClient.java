package dev.rosmarus.node.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Speaks HTTP/1.1 byte by byte. */
final class RawClient implements AutoCloseable {

  private final Socket socket;
  private final DataInputStream in;

  /** Header names in lower case. */
  record Answer(int status, Map<String, String> headers, String body) {}

  RawClient(Rig rig) throws IOException {
    socket = rig.socket();
    in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Answer get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nhost: a\r\n\r\n").answer(true);
  }

  Answer answer() throws IOException {
    return answer(true);
  }

  Answer answer(boolean withBody) throws IOException {
    int status = Integer.parseInt(line().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body =
        new byte[withBody ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0];
    in.readFully(body);
    return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  /** Whether the server has ended the connection. */
  boolean ended() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  /** What comes until the server ends the connection. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended after: " + line);
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
