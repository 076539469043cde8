package dev.rosmarus.sui.rpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a request ended that got no answer.
 *
 * @param text code and the server's words, bounded
 * @param retryAfter how long the server wants to be left alone
 * @param violations what is wrong with the request, by field
 * @param unreadable whether there was an answer that is no message
 */
record Failure(
    Status.Code code,
    String text,
    Optional<Duration> retryAfter,
    List<String> violations,
    boolean unreadable) {

  private static final int TEXT_CHARACTERS_MAX = 500;
  private static final int DETAILS_MAX = 32;
  private static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

  Failure {
    violations = List.copyOf(violations);
  }

  static Failure of(StatusRuntimeException e) {
    Metadata trailers = Optional.ofNullable(e.getTrailers()).orElseGet(Metadata::new);
    List<Any> details = details(e.getStatus(), trailers);
    Optional<Duration> retryAfter = Optional.empty();
    List<String> violations = new ArrayList<>();
    for (Any detail : details.subList(0, Math.min(details.size(), DETAILS_MAX))) {
      if (detail.is(RetryInfo.class)) {
        retryAfter = unpacked(detail, RetryInfo.class).map(Failure::delay);
      } else if (detail.is(BadRequest.class)) {
        unpacked(detail, BadRequest.class).ifPresent(bad -> violations.addAll(listed(bad)));
      }
    }
    boolean unreadable = e.getStatus().getCode() == Status.Code.CANCELLED && e.getCause() != null;
    return new Failure(
        e.getStatus().getCode(), text(e.getStatus()), retryAfter, violations, unreadable);
  }

  /** Details that do not decode, or belong to another code, are none. */
  private static List<Any> details(Status status, Metadata trailers) {
    try {
      return StatusProto.fromStatusAndTrailers(status, trailers).getDetailsList();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static <M extends com.google.protobuf.Message> Optional<M> unpacked(
      Any detail, Class<M> type) {
    try {
      return Optional.of(detail.unpack(type));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  private static Duration delay(RetryInfo info) {
    long seconds = Math.clamp(info.getRetryDelay().getSeconds(), 0, RETRY_AFTER_MAX.toSeconds());
    int nanos = Math.clamp(info.getRetryDelay().getNanos(), 0, 999_999_999);
    return Duration.ofSeconds(seconds, nanos);
  }

  private static List<String> listed(BadRequest bad) {
    return bad.getFieldViolationsList().stream()
        .limit(DETAILS_MAX)
        .map(each -> each.getField() + ": " + each.getReason() + " " + each.getDescription())
        .map(Failure::bounded)
        .toList();
  }

  private static String text(Status status) {
    String description = Optional.ofNullable(status.getDescription()).orElse("no description");
    String cause =
        Optional.ofNullable(status.getCause()).map(thrown -> " (" + thrown + ")").orElse("");
    return bounded(status.getCode() + ", " + description + cause);
  }

  private static String bounded(String text) {
    return text.length() <= TEXT_CHARACTERS_MAX
        ? text
        : text.substring(0, TEXT_CHARACTERS_MAX) + "…";
  }

  /** What the caller gets to see. */
  RpcException toException(Purpose purpose, String method, String endpoint) {
    String message = method + " at " + endpoint + ": " + text;
    return switch (RetryDecision.verdict(purpose, this)) {
      case ANSWER -> answer(purpose, endpoint, message);
      case AGAIN, SLOWLY -> new RpcException.Unavailable(endpoint, message, retryAfter);
      case WITHOUT_METHOD -> new RpcException.NotSupported(endpoint, message);
      case WITHOUT_ACCESS -> new RpcException.NotAuthorized(endpoint, message);
      case UNREADABLE -> new RpcException.Malformed(endpoint, message);
    };
  }

  private RpcException answer(Purpose purpose, String endpoint, String message) {
    if (code == Status.Code.OUT_OF_RANGE) {
      return new RpcException.OutOfRange(endpoint, message);
    }
    if (purpose == Purpose.EXECUTION && code == Status.Code.FAILED_PRECONDITION) {
      return new RpcException.Locked(endpoint, message);
    }
    if (purpose == Purpose.NEXT_PAGE && code == Status.Code.INVALID_ARGUMENT) {
      return new RpcException.ListingBroken(endpoint, message);
    }
    return new RpcException.Refused(endpoint, message, violations);
  }
}
