package dev.rosmarus.node.http;

/** The methods that routes answer; HEAD and OPTIONS are the server's own affair. */
public enum HttpMethod {
  GET,
  PUT,
  POST
}
