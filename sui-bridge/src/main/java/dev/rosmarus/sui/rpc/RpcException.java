package dev.rosmarus.sui.rpc;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a question to the full nodes ended in, when not in an answer. The message names the method,
 * the endpoint and the cause in words.
 */
public abstract sealed class RpcException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String endpoint;

  private RpcException(String endpoint, String message) {
    super(message);
    this.endpoint = endpoint;
  }

  /** The endpoint asked last, as configured. */
  public final String endpoint() {
    return endpoint;
  }

  /** Overloaded, unreachable, too slow or broken, on every endpoint tried; later may be better. */
  public static final class Unavailable extends RpcException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    public Unavailable(String endpoint, String message) {
      this(endpoint, message, Optional.empty());
    }

    /**
     * @param retryAfter how long the server wants to be left alone, if it said so
     */
    public Unavailable(String endpoint, String message, Optional<Duration> retryAfter) {
      super(endpoint, message);
      this.retryAfter = retryAfter;
    }

    public Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /** The request itself is wrong or names something stale; the same again will not do. */
  public static final class Refused extends RpcException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient List<String> violations;

    public Refused(String endpoint, String message, List<String> violations) {
      super(endpoint, message);
      this.violations = List.copyOf(violations);
    }

    public List<String> violations() {
      return violations;
    }
  }

  /** An object is held by another transaction; the text lists the conflicts. */
  public static final class Locked extends RpcException {
    @Serial private static final long serialVersionUID = 1L;

    public Locked(String endpoint, String message) {
      super(endpoint, message);
    }
  }

  /** No endpoint offers the method. */
  public static final class NotSupported extends RpcException {
    @Serial private static final long serialVersionUID = 1L;

    public NotSupported(String endpoint, String message) {
      super(endpoint, message);
    }
  }

  /** Credentials are missing or wrong: a fault of the configuration. */
  public static final class NotAuthorized extends RpcException {
    @Serial private static final long serialVersionUID = 1L;

    public NotAuthorized(String endpoint, String message) {
      super(endpoint, message);
    }
  }

  /** What is asked for is older than what the servers keep. */
  public static final class OutOfRange extends RpcException {
    @Serial private static final long serialVersionUID = 1L;

    public OutOfRange(String endpoint, String message) {
      super(endpoint, message);
    }
  }

  /** Every endpoint serves another chain than the configured one: a fault of the configuration. */
  public static final class WrongChain extends RpcException {
    @Serial private static final long serialVersionUID = 1L;

    public WrongChain(String endpoint, String message) {
      super(endpoint, message);
    }
  }

  /** An answer that does not decode, or lacks what was asked for. */
  public static final class Malformed extends RpcException {
    @Serial private static final long serialVersionUID = 1L;

    public Malformed(String endpoint, String message) {
      super(endpoint, message);
    }
  }

  /** The place in a listing is lost: begin it again. Only calls with a page token end so. */
  public static final class ListingBroken extends RpcException {
    @Serial private static final long serialVersionUID = 1L;

    public ListingBroken(String endpoint, String message) {
      super(endpoint, message);
    }
  }

  /** The thread was interrupted, or the client closed. */
  public static final class Cancelled extends RpcException {
    @Serial private static final long serialVersionUID = 1L;

    public Cancelled(String endpoint, String message) {
      super(endpoint, message);
    }
  }
}
