package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.CertifiedSummary;
import dev.rosmarus.sui.checkpoint.CommitteeMember;
import dev.rosmarus.sui.object.SuiObject;
import dev.rosmarus.sui.proto.BatchGetObjectsRequest;
import dev.rosmarus.sui.proto.BatchGetObjectsResponse;
import dev.rosmarus.sui.proto.Epoch;
import dev.rosmarus.sui.proto.GetCheckpointRequest;
import dev.rosmarus.sui.proto.GetEpochRequest;
import dev.rosmarus.sui.proto.GetObjectRequest;
import dev.rosmarus.sui.proto.GetObjectResult;
import dev.rosmarus.sui.proto.GetServiceInfoRequest;
import dev.rosmarus.sui.proto.GetTransactionRequest;
import dev.rosmarus.sui.proto.LedgerServiceGrpc;
import dev.rosmarus.sui.proto.ValidatorCommitteeMember;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** History and objects, asked for one request at a time. */
final class LedgerCalls implements LedgerReads {

  private final Asker asker;
  private final CheckpointCalls checkpoints;

  LedgerCalls(Asker asker) {
    this.asker = asker;
    this.checkpoints = new CheckpointCalls(asker);
  }

  @Override
  public ServiceInfo serviceInfo() {
    return asker.ask(
        Question.read(
            LedgerServiceGrpc.getGetServiceInfoMethod(),
            GetServiceInfoRequest.getDefaultInstance(),
            ServiceInfoForm::of));
  }

  @Override
  public Optional<ObjectView> object(Address id, Freshness freshness) {
    GetObjectRequest request =
        GetObjectRequest.newBuilder().setObjectId(id.toString()).setReadMask(Masks.OBJECT).build();
    return asker.ask(
        Question.read(
                LedgerServiceGrpc.getGetObjectMethod(),
                request,
                (in, response) -> {
                  in.require(response.hasObject(), "object");
                  return Optional.of(ObjectForm.view(in, response.getObject(), id));
                })
            .orIfAbsent(Optional.empty())
            .wanting(freshness));
  }

  @Override
  public List<Optional<ObjectView>> objects(List<Address> ids, Freshness freshness) {
    List<Optional<ObjectView>> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += OBJECTS_PER_CALL_MAX) {
      found.addAll(
          batch(ids.subList(from, Math.min(ids.size(), from + OBJECTS_PER_CALL_MAX)), freshness));
    }
    return found;
  }

  private List<Optional<ObjectView>> batch(List<Address> ids, Freshness freshness) {
    BatchGetObjectsRequest.Builder request =
        BatchGetObjectsRequest.newBuilder().setReadMask(Masks.OBJECT);
    ids.forEach(
        id -> request.addRequests(GetObjectRequest.newBuilder().setObjectId(id.toString())));
    return asker.ask(
        Question.read(
                LedgerServiceGrpc.getBatchGetObjectsMethod(),
                request.build(),
                (in, response) -> found(in, response, ids))
            .wanting(freshness));
  }

  private static List<Optional<ObjectView>> found(
      Strict in, BatchGetObjectsResponse response, List<Address> ids) {
    if (response.getObjectsCount() != ids.size()) {
      throw in.malformed(
          "objects", "are " + response.getObjectsCount() + ", asked for were " + ids.size());
    }
    List<Optional<ObjectView>> found = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      found.add(one(in, response.getObjects(i), ids.get(i)));
    }
    return found;
  }

  /** What is wrong with one of them beside its absence is wrong with the whole answer. */
  private static Optional<ObjectView> one(Strict in, GetObjectResult result, Address id) {
    return switch (result.getResultCase()) {
      case OBJECT -> Optional.of(ObjectForm.view(in, result.getObject(), id));
      case ERROR -> {
        Status status = Status.fromCodeValue(result.getError().getCode());
        if (status.isOk()) {
          throw in.malformed("objects.error", "is none");
        }
        if (status.getCode() != Status.Code.NOT_FOUND) {
          throw status.withDescription(result.getError().getMessage()).asRuntimeException();
        }
        yield Optional.empty();
      }
      case RESULT_NOT_SET -> throw in.malformed("objects.result", "is missing");
    };
  }

  @Override
  public Optional<SuiObject> wholeObject(Address id, Freshness freshness) {
    GetObjectRequest request =
        GetObjectRequest.newBuilder()
            .setObjectId(id.toString())
            .setReadMask(Masks.OBJECT_WHOLE)
            .build();
    return asker.ask(
        Question.read(
                LedgerServiceGrpc.getGetObjectMethod(),
                request,
                (in, response) -> {
                  in.require(response.hasObject(), "object");
                  return Optional.of(ObjectForm.whole(in, response.getObject(), id));
                })
            .orIfAbsent(Optional.empty())
            .wanting(freshness));
  }

  @Override
  public Optional<TransactionView> transaction(
      Digest digest, TransactionDetail detail, Freshness freshness) {
    GetTransactionRequest request =
        GetTransactionRequest.newBuilder()
            .setDigest(digest.toString())
            .setReadMask(Masks.transaction(detail))
            .build();
    return asker.ask(
        Question.read(
                LedgerServiceGrpc.getGetTransactionMethod(),
                request,
                (in, response) -> {
                  in.require(response.hasTransaction(), "transaction");
                  TransactionView view =
                      TransactionForm.view(in, response.getTransaction(), detail);
                  if (!view.digest().equals(digest)) {
                    throw in.malformed("transaction.digest", "is not the one asked for");
                  }
                  return Optional.of(view);
                })
            .orIfAbsent(Optional.empty())
            .wanting(freshness));
  }

  @Override
  public CertifiedSummary head() {
    Question<CertifiedSummary> question =
        Question.read(
            LedgerServiceGrpc.getGetCheckpointMethod(),
            GetCheckpointRequest.newBuilder().setReadMask(Masks.HEAD).build(),
            (in, response) -> {
              in.require(response.hasCheckpoint(), "checkpoint");
              return CheckpointCodec.head(in, response.getCheckpoint());
            });
    return asker.onePass(question.with(question.wanted().freshly()));
  }

  @Override
  public CheckpointReply checkpoint(long sequenceNumber, CheckpointDetail detail) {
    return checkpoints.checkpoint(sequenceNumber, detail);
  }

  @Override
  public Optional<EpochView> epoch(OptionalLong epoch, Freshness freshness) {
    GetEpochRequest.Builder request = GetEpochRequest.newBuilder().setReadMask(Masks.EPOCH);
    epoch.ifPresent(request::setEpoch);
    return asker.ask(
        Question.read(
                LedgerServiceGrpc.getGetEpochMethod(),
                request.build(),
                (in, response) -> {
                  in.require(response.hasEpoch(), "epoch");
                  return Optional.of(epoch(in, response.getEpoch(), epoch));
                })
            .orIfAbsent(Optional.empty())
            .wanting(freshness));
  }

  private static EpochView epoch(Strict in, Epoch epoch, OptionalLong asked) {
    in.require(epoch.hasEpoch(), "epoch.epoch");
    in.require(epoch.hasReferenceGasPrice(), "epoch.reference_gas_price");
    in.require(epoch.hasCommittee(), "epoch.committee");
    if (asked.isPresent() && asked.getAsLong() != epoch.getEpoch()) {
      throw in.malformed("epoch.epoch", "is not the one asked for");
    }
    return new EpochView(
        epoch.getEpoch(),
        epoch.getReferenceGasPrice(),
        epoch.hasFirstCheckpoint()
            ? OptionalLong.of(epoch.getFirstCheckpoint())
            : OptionalLong.empty(),
        epoch.hasLastCheckpoint()
            ? OptionalLong.of(epoch.getLastCheckpoint())
            : OptionalLong.empty(),
        epoch.getCommittee().getMembersList().stream().map(each -> member(in, each)).toList());
  }

  private static CommitteeMember member(Strict in, ValidatorCommitteeMember member) {
    in.require(member.hasWeight(), "epoch.committee.members.weight");
    Bytes key = Strict.bytes(member.getPublicKey());
    try {
      return new CommitteeMember(key, member.getWeight());
    } catch (IllegalArgumentException e) {
      throw in.malformed("epoch.committee.members.public_key", "is none: " + e.getMessage());
    }
  }
}
