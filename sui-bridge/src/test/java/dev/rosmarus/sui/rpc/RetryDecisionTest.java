package dev.rosmarus.sui.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.endpoint.Backoff;
import dev.rosmarus.sui.rpc.RetryDecision.Verdict;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDecisionTest {

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), OptionalInt.of(5));

  private static Verdict verdict(Purpose purpose, Status status) {
    return RetryDecision.verdict(purpose, Failure.of(status.asRuntimeException()));
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, AGAIN",
    "DEADLINE_EXCEEDED, AGAIN",
    "INTERNAL, AGAIN",
    "UNKNOWN, AGAIN",
    "ABORTED, AGAIN",
    "DATA_LOSS, AGAIN",
    "RESOURCE_EXHAUSTED, SLOWLY",
    "NOT_FOUND, ANSWER",
    "INVALID_ARGUMENT, ANSWER",
    "FAILED_PRECONDITION, ANSWER",
    "OUT_OF_RANGE, ANSWER",
    "UNIMPLEMENTED, WITHOUT_METHOD",
    "UNAUTHENTICATED, WITHOUT_ACCESS",
    "PERMISSION_DENIED, WITHOUT_ACCESS"
  })
  void everyCodeHasAMeaning(Status.Code code, Verdict verdict) {
    assertThat(verdict(Purpose.READ, code.toStatus())).isEqualTo(verdict);
  }

  @Test
  void aListingThatIsNotFoundIsNotOffered() {
    assertThat(verdict(Purpose.LISTING, Status.NOT_FOUND)).isEqualTo(Verdict.WITHOUT_METHOD);
  }

  @Test
  void anAnswerThatCannotBeReadIsNotARefusal() {
    assertThat(verdict(Purpose.READ, Status.CANCELLED.withCause(new IOException("garbage"))))
        .isEqualTo(Verdict.UNREADABLE);
  }

  private static Optional<Duration> pause(int retry, boolean slowly, Duration left) {
    return RetryDecision.pause(
        retry, BACKOFF.retriesMax(), BACKOFF, slowly, Optional.empty(), left, new Random(3));
  }

  @Test
  void pausesDoubleUpToTheMaximum() {
    Duration hour = Duration.ofHours(1);
    assertThat(pause(0, false, hour).orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(pause(2, false, hour).orElseThrow())
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
    assertThat(pause(2, true, hour).orElseThrow())
        .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9));
    assertThat(
            RetryDecision.pause(
                60, OptionalInt.empty(), BACKOFF, false, Optional.empty(), hour, new Random(3)))
        .contains(Duration.ofSeconds(30));
  }

  @Test
  void givesUpAfterTheLastRetryAndWhenTheTimeIsTooShort() {
    assertThat(pause(5, false, Duration.ofHours(1))).isEmpty();
    assertThat(pause(4, false, Duration.ofSeconds(10))).isEmpty();
  }

  @Test
  void aWishOfTheServersLengthensThePauseOnly() {
    assertThat(wished(Duration.ofSeconds(9))).contains(Duration.ofSeconds(9));
    assertThat(wished(Duration.ofMillis(1)).orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  private static Optional<Duration> wished(Duration wish) {
    return RetryDecision.pause(
        0,
        BACKOFF.retriesMax(),
        BACKOFF,
        false,
        Optional.of(wish),
        Duration.ofMinutes(1),
        new Random(3));
  }

  @Test
  void aDefiniteFailureIsNamedAfterWhatItMeans() {
    assertThat(exception(Purpose.READ, Status.INVALID_ARGUMENT))
        .isInstanceOf(RpcException.Refused.class);
    assertThat(exception(Purpose.NEXT_PAGE, Status.INVALID_ARGUMENT))
        .isInstanceOf(RpcException.ListingBroken.class);
    assertThat(exception(Purpose.EXECUTION, Status.FAILED_PRECONDITION))
        .isInstanceOf(RpcException.Locked.class);
    assertThat(exception(Purpose.EXECUTION, Status.ABORTED))
        .isInstanceOf(RpcException.Unavailable.class);
    assertThat(exception(Purpose.EXECUTION, Status.ALREADY_EXISTS))
        .isInstanceOf(RpcException.Unavailable.class);
    assertThat(exception(Purpose.READ, Status.OUT_OF_RANGE))
        .isInstanceOf(RpcException.OutOfRange.class);
  }

  private static RpcException exception(Purpose purpose, Status status) {
    return Failure.of(status.asRuntimeException()).toException(purpose, "Method", "http://a:1");
  }

  @Test
  void longTextsOfServersAreCut() {
    Failure failure =
        Failure.of(Status.INTERNAL.withDescription("x".repeat(100_000)).asRuntimeException());
    assertThat(failure.text().length()).isLessThan(1000);
  }

  @Test
  void detailsThatDoNotDecodeAreNone() {
    Metadata trailers = new Metadata();
    trailers.put(
        Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER),
        new byte[] {-1, -1, 3});
    Failure failure = Failure.of(Status.UNAVAILABLE.asRuntimeException(trailers));
    assertThat(failure.code()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(failure.retryAfter()).isEmpty();
  }

  @Test
  void detailsOfAnotherCodeAreNone() {
    StatusRuntimeException other =
        StatusProto.toStatusRuntimeException(
            com.google.rpc.Status.newBuilder().setCode(Status.Code.INTERNAL.value()).build());
    Failure failure = Failure.of(Status.UNAVAILABLE.asRuntimeException(other.getTrailers()));
    assertThat(failure.code()).isEqualTo(Status.Code.UNAVAILABLE);
  }
}
