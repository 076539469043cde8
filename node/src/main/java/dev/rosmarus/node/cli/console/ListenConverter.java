package dev.rosmarus.node.cli.console;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code HOST:PORT} to listen at, an IPv6 address in brackets. */
public final class ListenConverter implements ITypeConverter<InetSocketAddress> {

  private static final int PORT_MAX = 0xFFFF;

  @Override
  public InetSocketAddress convert(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new TypeConversionException("'" + text + "' is not HOST:PORT");
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (port < 0 || port > PORT_MAX) {
        throw new TypeConversionException("port " + port + " is not from 0 to " + PORT_MAX);
      }
      InetAddress[] addresses =
          InetAddress.getAllByName(bracketed ? host.substring(1, host.length() - 1) : host);
      return new InetSocketAddress(addresses[0], port);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' ends in no port");
    } catch (UnknownHostException e) {
      throw new TypeConversionException("no such host: " + host);
    }
  }
}
