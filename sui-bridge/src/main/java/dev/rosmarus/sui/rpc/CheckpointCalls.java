package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.endpoint.Lane;
import dev.rosmarus.sui.endpoint.ServerFacts;
import dev.rosmarus.sui.endpoint.Wanted;
import dev.rosmarus.sui.proto.GetCheckpointRequest;
import dev.rosmarus.sui.proto.GetCheckpointResponse;
import dev.rosmarus.sui.proto.LedgerServiceGrpc;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * One checkpoint from whichever endpoint has it (Sui client spec, section 6). That one has it not,
 * and why, is an answer too; the best of all answers counts: found, then pruned, then not yet.
 */
final class CheckpointCalls {

  private static final String MISSING_EVENT = "missing event";

  private static final String METHOD = Question.name(LedgerServiceGrpc.getGetCheckpointMethod());

  private final Asker asker;

  CheckpointCalls(Asker asker) {
    this.asker = asker;
  }

  CheckpointReply checkpoint(long number, CheckpointDetail detail) {
    GetCheckpointRequest request =
        GetCheckpointRequest.newBuilder()
            .setSequenceNumber(number)
            .setReadMask(Masks.checkpoint(detail))
            .build();
    Absences absences = new Absences(number);
    Question<CheckpointReply> question =
        new Question<>(
            Purpose.READ,
            Wanted.anyFor(METHOD),
            Optional.empty(),
            false,
            (server, timeout) -> attempt(server, timeout, request, detail, absences));
    try {
      return asker.onePass(question);
    } catch (RpcException.Unavailable | RpcException.Malformed e) {
      return absences.reply(asker.servers().pool()).orElseThrow(() -> e);
    }
  }

  /** Nothing if the next endpoint is to be asked. */
  private static Optional<CheckpointReply> attempt(
      Server server,
      Duration timeout,
      GetCheckpointRequest request,
      CheckpointDetail detail,
      Absences absences) {
    Strict in = server.strict(METHOD);
    GetCheckpointResponse response;
    try {
      response =
          server.call(
              LedgerServiceGrpc.getGetCheckpointMethod(), request, Lane.CHECKPOINTS, timeout);
    } catch (StatusRuntimeException e) {
      return absence(server, e, absences);
    }
    in.require(response.hasCheckpoint(), "checkpoint");
    UnverifiedCheckpoint checkpoint = CheckpointCodec.convert(in, response.getCheckpoint(), detail);
    if (checkpoint.sequenceNumber() != request.getSequenceNumber()) {
      throw in.malformed("checkpoint.sequence_number", "is not the one asked for");
    }
    return Optional.of(new CheckpointReply.Found(server.url(), checkpoint));
  }

  private static Optional<CheckpointReply> absence(
      Server server, StatusRuntimeException e, Absences absences) {
    Status status = e.getStatus();
    String text = Optional.ofNullable(status.getDescription()).orElse("");
    if (status.getCode() == Status.Code.INTERNAL && text.contains(MISSING_EVENT)) {
      return Optional.of(new CheckpointReply.Pruned(server.url(), text));
    }
    if (status.getCode() != Status.Code.NOT_FOUND) {
      throw e;
    }
    Metadata trailers = Optional.ofNullable(e.getTrailers()).orElseGet(Metadata::new);
    absences.add(server, ServerFacts.of(trailers));
    return Optional.empty();
  }
}
