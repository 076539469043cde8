package dev.rosmarus.node.registration;

import dev.rosmarus.node.chain.ChainAccount;
import dev.rosmarus.node.wire.ProtocolMessage.ProofOfPossession;
import dev.rosmarus.node.wire.SignedMessage;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.crypto.BlsSecretKey;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.outcome.ExecutionOutcome;
import dev.rosmarus.sui.execution.plan.PlanFacts;
import dev.rosmarus.sui.execution.plan.TransactionPlan;
import dev.rosmarus.sui.rpc.Freshness;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.walrus.call.CandidateRegistration;
import dev.rosmarus.sui.walrus.call.NodeCalls;
import dev.rosmarus.sui.walrus.call.WalrusCalls;
import dev.rosmarus.sui.walrus.object.StorageNodeCap;
import dev.rosmarus.sui.walrus.read.CallTargets;
import dev.rosmarus.sui.walrus.read.ObjectKind;
import dev.rosmarus.sui.walrus.read.WalrusChain;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.util.List;
import java.util.Optional;

/**
 * Registers a node as a candidate, with the account of its operator (Walrus node configuration
 * spec, section 4.2). No other executor may act for that account meanwhile: a running node does.
 */
public final class Registration {

  private final ChainAccount account;
  private final WalrusChain chain;

  /**
   * What was registered.
   *
   * @param capability by which the account acts for the node
   */
  public record Registered(Address capability, Address nodeId) {}

  private Registration(ChainAccount account) {
    this.account = account;
    this.chain = account.access().chain();
  }

  /**
   * @param account of the operator; stays the caller's to close
   */
  public static Registration by(ChainAccount account) {
    return new Registration(account);
  }

  /**
   * The proof that the operator holds the secret of a protocol key (Walrus encoding spec, section
   * 11).
   *
   * @param epoch of Walrus, in which alone it is worth something
   */
  public static SignedMessage proofOfPossession(BlsSecretKey key, Address account, long epoch) {
    return SignedMessage.sign(new ProofOfPossession(epoch, account, key.publicKey()), key);
  }

  /**
   * Why the account must be taken to have a node already; nothing if it certainly has none. A
   * look-up that fails proves nothing.
   */
  public Optional<String> alreadyRegistered() {
    try {
      return chain
          .storageNodeCap(account.address(), Optional.empty(), Freshness.ANY)
          .map(cap -> account.address() + " owns the storage node capability " + cap.value().id());
    } catch (WalrusReadException.SeveralCapabilities e) {
      return Optional.of(e.getMessage());
    } catch (WalrusReadException | RpcException e) {
      return Optional.of(
          "whether it owns a storage node capability is not known: " + e.getMessage());
    }
  }

  /**
   * Sends the transaction, and waits until it is final.
   *
   * @throws RegistrationException if it did not take effect, or may not have
   * @throws RpcException if the chain's state could not be read; nothing was sent
   */
  public Registered register(NodeParameters node, BlsSecretKey protocolKey)
      throws InterruptedException {
    ExecutionOutcome outcome = account.executor().execute(plan(node, protocolKey));
    return switch (outcome) {
      case ExecutionOutcome.Succeeded(Execution execution) -> registered(execution);
      case ExecutionOutcome.Unresolved _, ExecutionOutcome.Untraceable _ ->
          throw new RegistrationException.Unknown(outcome.summary());
      case ExecutionOutcome.MoveAborted _,
          ExecutionOutcome.Failed _,
          ExecutionOutcome.NotEnoughGas _,
          ExecutionOutcome.NotEnoughCoins _,
          ExecutionOutcome.NotSent _ ->
          throw new RegistrationException.Refused(outcome.summary());
    };
  }

  private TransactionPlan plan(NodeParameters node, BlsSecretKey protocolKey) {
    return new TransactionPlan() {
      @Override
      public String description() {
        return "register storage node " + node.name();
      }

      @Override
      public void addCommands(ProgrammableTransactionBuilder builder, PlanFacts facts) {
        long epoch = chain.state(facts.freshness()).epoch();
        CallTargets targets = account.access().targets();
        NodeCalls calls =
            new WalrusCalls(targets.packages(facts.freshness()), targets.objects(), builder).node();
        var metadata =
            calls.newMetadata(
                node.metadata().imageUrl(),
                node.metadata().projectUrl(),
                node.metadata().description());
        var capability =
            calls.registerCandidate(candidate(node, protocolKey, facts.sender(), epoch), metadata);
        builder.transferObjects(List.of(capability.operand()), facts.sender());
      }
    };
  }

  private static CandidateRegistration candidate(
      NodeParameters node, BlsSecretKey protocolKey, Address account, long epoch) {
    return new CandidateRegistration(
        node.name(),
        node.networkAddress(),
        node.publicKey(),
        node.networkPublicKey(),
        proofOfPossession(protocolKey, account, epoch).signature(),
        node.commissionRateBasisPoints(),
        node.votes());
  }

  private Registered registered(Execution execution) {
    List<Address> created =
        execution.effects().stream()
            .flatMap(effects -> effects.written().stream())
            .map(write -> write.reference().id())
            .filter(id -> isCapability(execution, id))
            .toList();
    Address id =
        created.stream()
            .findFirst()
            .orElseThrow(() ->
                new RegistrationException.Unknown(
                    "transaction " + execution.digest() + " shows no capability"));
    StorageNodeCap cap =
        chain
            .object(id, ObjectKind.STORAGE_NODE_CAP, account.executor().freshness())
            .orElseThrow(() -> new RegistrationException.Unknown("capability " + id + " is gone"))
            .value();
    return new Registered(id, cap.nodeId());
  }

  private static boolean isCapability(Execution execution, Address id) {
    return Optional.ofNullable(execution.objectTypes().get(id))
        .map(type -> type.isNamed("storage_node", "StorageNodeCap"))
        .orElse(false);
  }
}
