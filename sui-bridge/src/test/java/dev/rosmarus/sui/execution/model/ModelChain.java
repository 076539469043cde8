package dev.rosmarus.sui.execution.model;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.CertifiedSummary;
import dev.rosmarus.sui.checkpoint.CheckpointCertificate;
import dev.rosmarus.sui.checkpoint.CheckpointSummary;
import dev.rosmarus.sui.effects.ExecutionError;
import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.GasCost;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.Owner;
import dev.rosmarus.sui.rpc.BalanceView;
import dev.rosmarus.sui.rpc.CoinView;
import dev.rosmarus.sui.rpc.EpochView;
import dev.rosmarus.sui.rpc.ExecutionView;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.InclusionFrame;
import dev.rosmarus.sui.rpc.ObjectView;
import dev.rosmarus.sui.rpc.Page;
import dev.rosmarus.sui.rpc.PageRequest;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.ServerStream;
import dev.rosmarus.sui.rpc.SimulationView;
import dev.rosmarus.sui.rpc.TransactionDetail;
import dev.rosmarus.sui.rpc.TransactionView;
import dev.rosmarus.sui.transaction.Command;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.TransactionData;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A chain and the full node before it, in memory, as far as executing transactions goes. It checks
 * what validators check: versions, digests, locks, signatures, expiration, gas; and it fails as
 * networks and servers fail.
 */
public final class ModelChain extends ArrangedChain {

  public static final StructTag SUI = StructTag.parse("0x2::sui::SUI");
  public static final Address CONTRACT = Address.ofShort(0xc0de);
  static final String ENDPOINT = "http://model";

  private static final Duration DELAY = Duration.ofSeconds(7);

  public ModelChain(ModelTime time, CrashPoints crashes, Duration epochLength) {
    super(time, crashes, epochLength);
  }

  /** These are the transactions of unknown fate on the process's disk now. */
  synchronized void stored(List<Bytes> open) {
    ledger.stored(open);
  }

  @Override
  public synchronized ExecutionView execute(Bytes bcs, List<Bytes> signatures) {
    crashes.pass("before sending");
    ledger.tick();
    TransactionData data = ModelLedger.decode(bcs);
    Digest digest = data.digest();
    ledger.requireStored(digest);
    sent.add(digest);
    Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
    ExecutionView view =
        switch (fault) {
          case NONE -> submit(data, bcs, signatures);
          case LOST_REQUEST -> throw unknown(digest, "connection reset");
          case OVERLOADED -> throw unknown(digest, "overloaded");
          case NO_EXECUTOR -> {
            ledger.isTurnedAway(digest);
            throw new RpcException.NotSupported(ENDPOINT, "no executor");
          }
          case NOT_AUTHORIZED -> {
            ledger.isTurnedAway(digest);
            throw new RpcException.NotAuthorized(ENDPOINT, "who are you");
          }
          case LOST_REPLY -> {
            submit(data, bcs, signatures);
            throw unknown(digest, "connection reset");
          }
          case GARBLED_REPLY -> {
            submit(data, bcs, signatures);
            ledger.isUncertain(digest);
            throw new RpcException.Malformed(ENDPOINT, "garbage");
          }
          case OTHER_REPLY -> {
            ledger.isUncertain(digest);
            yield renamed(submit(data, bcs, signatures));
          }
          case DELAYED -> {
            ledger.submitLater(data, bcs, signatures, time.chainTime().plus(DELAY));
            throw unknown(digest, "deadline exceeded");
          }
        };
    crashes.pass("after sending");
    return view;
  }

  private RpcException unknown(Digest digest, String why) {
    ledger.isUncertain(digest);
    crashes.pass("after sending");
    return new RpcException.Unavailable(ENDPOINT, why);
  }

  private ExecutionView submit(TransactionData data, Bytes bcs, List<Bytes> signatures) {
    ModelLedger.Executed done = ledger.submit(data, bcs, signatures);
    notifyAll();
    return view(done);
  }

  @Override
  public synchronized SimulationView simulate(Bytes bcs, Freshness freshness) {
    requireReads();
    simulatedWith.add(freshness);
    TransactionData data = ModelLedger.decode(bcs);
    simulated.add(data);
    for (int i = 0; i < data.program().commands().size(); i++) {
      if (data.program().commands().get(i) instanceof Command.MoveCall call) {
        List<Pure> pures =
            data.program().inputs().stream()
                .filter(Pure.class::isInstance)
                .map(Pure.class::cast)
                .toList();
        Optional<ExecutionError> error =
            ledger.call(call, pures, new ArrayList<>(), new ArrayDeque<>());
        if (error.isPresent()) {
          ExecutionStatus status = new ExecutionStatus.Failure(error.get(), OptionalLong.of(i));
          return new SimulationView(status, Optional.empty(), ModelVm.COST, suggestedPrice);
        }
      }
    }
    return new SimulationView(
        new ExecutionStatus.Success(), Optional.empty(), ModelVm.COST, suggestedPrice);
  }

  private ExecutionView view(ModelLedger.Executed done) {
    return new ExecutionView(
        ENDPOINT,
        done.run().effects().transactionDigest(),
        done.run().effects().status(),
        Optional.empty(),
        Optional.of(done.run().effects()),
        Optional.empty(),
        inclusion(done),
        OptionalLong.empty(),
        List.of(),
        Map.of());
  }

  private static ExecutionView renamed(ExecutionView view) {
    return new ExecutionView(
        view.endpoint(),
        Digest.blake2b(new byte[] {1}),
        view.status(),
        view.cleverError(),
        view.effects(),
        view.events(),
        view.checkpoint(),
        view.timestampMillis(),
        view.balanceChanges(),
        view.objectTypes());
  }

  private OptionalLong inclusion(ModelLedger.Executed done) {
    return inclusionsShown && ledger.head() >= done.inclusion()
        ? OptionalLong.of(done.inclusion())
        : OptionalLong.empty();
  }

  private void requireReads() {
    crashes.pass("reading");
    ledger.tick();
    if (readsFail) {
      throw new RpcException.Unavailable(ENDPOINT, "no answer");
    }
  }

  private void require(Freshness freshness) {
    requireReads();
    if (freshness instanceof Freshness.Including(long checkpoint) && checkpoint > ledger.head()) {
      throw new RpcException.Unavailable(ENDPOINT, "no endpoint has checkpoint " + checkpoint);
    }
  }

  private Map<Address, ModelObject> state(Freshness freshness) {
    require(freshness);
    return freshness instanceof Freshness.Any ? laggingState.orElse(ledger.live) : ledger.live;
  }

  @Override
  public synchronized Optional<ObjectView> object(Address id, Freshness freshness) {
    return Optional.ofNullable(state(freshness).get(id)).map(ModelChain::view);
  }

  @Override
  public synchronized List<Optional<ObjectView>> objects(List<Address> ids, Freshness freshness) {
    Map<Address, ModelObject> state = state(freshness);
    return ids.stream()
        .map(id -> Optional.ofNullable(state.get(id)).map(ModelChain::view))
        .toList();
  }

  private static ObjectView view(ModelObject object) {
    return new ObjectView(
        object.ref(), Optional.of(object.owner()), Optional.empty(), Bytes.EMPTY, Optional.empty());
  }

  @Override
  public synchronized Page<CoinView> coins(
      Address owner, StructTag coinType, PageRequest page, Freshness freshness) {
    List<CoinView> all =
        state(freshness).values().stream()
            .filter(object -> object.coinType().equals(Optional.of(coinType)))
            .filter(
                object -> object.isOf(owner) || object.owner() instanceof Owner.ConsensusAddress)
            .sorted(Comparator.comparing(object -> object.id().toString()))
            .map(object -> new CoinView(object.ref(), object.balance(), object.owner()))
            .toList();
    int from = page.token().isEmpty() ? 0 : page.token().reader().u8() * pageEntriesMax;
    int to = Math.min(all.size(), from + Math.min(page.size(), pageEntriesMax));
    Optional<PageRequest> next =
        to < all.size()
            ? Optional.of(
                new PageRequest(
                    page.size(), Bytes.of(new byte[] {(byte) (to / pageEntriesMax)}), ENDPOINT))
            : Optional.empty();
    return new Page<>(all.subList(from, to), next);
  }

  @Override
  public synchronized BalanceView balance(Address owner, StructTag coinType, Freshness freshness) {
    requireReads();
    return new BalanceView(
        coinType, balances(owner, coinType).stream().mapToLong(Long::longValue).sum(), 0);
  }

  @Override
  public synchronized Optional<TransactionView> transaction(
      Digest digest, TransactionDetail detail, Freshness freshness) {
    require(freshness);
    if (lookUpsFail) {
      throw new RpcException.Unavailable(ENDPOINT, "no answer");
    }
    return Optional.ofNullable(ledger.executed.get(digest))
        .filter(done -> lookUpsBehind == 0 || done.inclusion() <= horizon(freshness))
        .map(done ->
            new TransactionView(
                digest,
                inclusion(done),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(done.run().effects().status()),
                Optional.of(done.run().effects()),
                Optional.empty(),
                List.of()));
  }

  private long horizon(Freshness freshness) {
    long behind = ledger.head() - lookUpsBehind;
    return freshness instanceof Freshness.Including(long checkpoint)
        ? Math.max(checkpoint, behind)
        : behind;
  }

  @Override
  public synchronized Optional<EpochView> epoch(OptionalLong epoch, Freshness freshness) {
    require(freshness);
    return Optional.of(
        new EpochView(
            ledger.epoch(),
            ledger.price,
            OptionalLong.of(ledger.firstCheckpointOfEpoch()),
            OptionalLong.empty(),
            List.of()));
  }

  @Override
  public synchronized CertifiedSummary head() {
    requireReads();
    CheckpointSummary summary =
        new CheckpointSummary(
            ledger.epoch(),
            ledger.head(),
            0,
            Digest.blake2b(),
            Optional.empty(),
            new GasCost(0, 0, 0, 0),
            time.chainTime().toEpochMilli(),
            List.of(),
            Optional.empty(),
            Bytes.EMPTY);
    return new CertifiedSummary(
        summary, new CheckpointCertificate(ledger.epoch(), Bytes.EMPTY, Bytes.EMPTY));
  }

  @Override
  public ServerStream<InclusionFrame> subscribeInclusions() {
    if (!subscriptions) {
      throw new RpcException.NotSupported(ENDPOINT, "no subscriptions");
    }
    return new ModelInclusions(this);
  }

  /** What ran after so many transactions, as soon as there is something. */
  synchronized Optional<InclusionFrame> ranAfter(int count, ModelInclusions reader)
      throws InterruptedException {
    while (ledger.executed.size() <= count && !reader.ended()) {
      wait();
    }
    return ledger.executed.values().stream()
        .skip(count)
        .findFirst()
        .map(done ->
            new InclusionFrame(
                done.inclusion(),
                done.at().toEpochMilli(),
                List.of(done.run().effects().transactionDigest())));
  }

  synchronized void wakeReaders() {
    notifyAll();
  }

  synchronized int ranSoFar() {
    return ledger.executed.size();
  }
}
