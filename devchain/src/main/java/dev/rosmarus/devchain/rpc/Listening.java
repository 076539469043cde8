package dev.rosmarus.devchain.rpc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** How servers here are reached. */
public final class Listening {

  private Listening() {}

  /**
   * @param listen what the server was told; if that is every address, the URL is for this machine
   * @param port which it got
   */
  public static URI url(InetSocketAddress listen, int port) {
    boolean anywhere = listen.isUnresolved() || listen.getAddress().isAnyLocalAddress();
    InetAddress address = anywhere ? InetAddress.getLoopbackAddress() : listen.getAddress();
    String text = address.getHostAddress();
    return URI.create("http://" + (text.contains(":") ? "[" + text + "]" : text) + ":" + port);
  }
}
