package dev.rosmarus.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A port that leads to another one while it is open, and refuses while it is shut. */
final class PortDoor implements AutoCloseable {

  private static final int BACKLOG = 50;

  private final int port = LiveNetwork.freePort();
  private final int behind;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private Optional<ServerSocket> listener = Optional.empty();

  /** Shut at first. */
  PortDoor(int behind) {
    this.behind = behind;
  }

  int port() {
    return port;
  }

  void open() {
    try {
      ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
      listener = Optional.of(server);
      Thread.ofVirtual().start(() -> accept(server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket server) {
    try {
      while (true) {
        Socket front = server.accept();
        Socket back = new Socket(InetAddress.getLoopbackAddress(), behind);
        sockets.add(front);
        sockets.add(back);
        Thread.ofVirtual().start(() -> pass(front, back));
        Thread.ofVirtual().start(() -> pass(back, front));
      }
    } catch (IOException e) {
      shut(server);
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either end has gone, and with it both.
    }
  }

  private static void shut(AutoCloseable some) {
    try {
      some.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends what goes through it too. */
  void shut() {
    listener.ifPresent(PortDoor::shut);
    listener = Optional.empty();
    for (Socket each = sockets.poll(); each != null; each = sockets.poll()) {
      shut(each);
    }
  }

  @Override
  public void close() {
    shut();
  }
}
