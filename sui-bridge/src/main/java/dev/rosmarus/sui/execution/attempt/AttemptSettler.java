package dev.rosmarus.sui.execution.attempt;

import dev.rosmarus.sui.execution.account.AccountState;
import dev.rosmarus.sui.execution.attempt.AfterSend.Answer;
import dev.rosmarus.sui.execution.attempt.AfterSend.Evidence;
import dev.rosmarus.sui.execution.attempt.AfterSend.LookUp;
import dev.rosmarus.sui.execution.attempt.AfterSend.Step;
import dev.rosmarus.sui.execution.attempt.AfterSend.Tries;
import dev.rosmarus.sui.execution.attempt.ChainEvidence.Finding;
import dev.rosmarus.sui.execution.intent.Attempt;
import dev.rosmarus.sui.execution.intent.AttemptFate;
import dev.rosmarus.sui.execution.outcome.Execution;
import dev.rosmarus.sui.execution.port.ExecutionObserver;
import dev.rosmarus.sui.execution.port.ExecutorConfig;
import dev.rosmarus.sui.execution.port.ExecutorPorts;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.RpcException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Sends a signed transaction until its fate is known, always the same bytes; in between it asks for
 * the digest (Sui client spec, section 18, rule 4). What may still run is left open, never given
 * up: {@link AfterSend} decides.
 */
public final class AttemptSettler {

  private final FullNode node;
  private final AccountState account;
  private final Waiting waiting;
  private final RandomGenerator random;
  private final ExecutionObserver observer;
  private final ExecutorConfig config;
  private final LookUps lookUps;
  private final ChainEvidence evidence;

  public AttemptSettler(ExecutorPorts ports, AccountState account, ExecutorConfig config) {
    this.node = ports.node();
    this.account = account;
    this.waiting = ports.waiting();
    this.random = ports.random();
    this.observer = ports.observer();
    this.config = config;
    this.lookUps = new LookUps(node);
    this.evidence = new ChainEvidence(node, lookUps, waiting, config.historyKept());
  }

  /**
   * What is known now.
   *
   * @param overtakenAt to be remembered with an attempt that stays open
   */
  public record Result(Settled settled, OptionalLong overtakenAt) {}

  /** Sends a transaction that was never sent before. */
  public Result sendNew(Attempt attempt, String plan) throws InterruptedException {
    return send(attempt, plan, false, config.sendsMax());
  }

  /**
   * Goes on with one that was, or may have been: its digest is asked for first.
   *
   * @param sendsMax how often to send it at most
   */
  public Result resume(Attempt attempt, String plan, int sendsMax) throws InterruptedException {
    if (lookUps.find(attempt.digest(), account.freshness())
        instanceof LookUps.Found.Ran(Execution execution)) {
      return included(execution, attempt);
    }
    return send(attempt, plan, true, sendsMax);
  }

  /** Only asks. */
  public Result look(Attempt attempt) throws InterruptedException {
    return switch (lookUps.find(attempt.digest(), account.freshness())) {
      case LookUps.Found.Ran(Execution execution) -> included(execution, attempt);
      case LookUps.Found.NoAnswer(String why) -> open(why, overtakenAt(attempt));
      case LookUps.Found.Unknown() -> {
        Finding finding = evidence.examine(attempt, account.freshness());
        yield switch (finding.evidence()) {
          case CANNOT_RUN -> dead(finding.why());
          case UNTRACEABLE -> new Result(new Settled.Untraceable(), OptionalLong.empty());
          case NONE, UNMOVED, OVERTAKEN -> open(finding.why(), finding.overtakenAt());
        };
      }
    };
  }

  private Result send(Attempt first, String plan, boolean sentBefore, int sendsMax)
      throws InterruptedException {
    Attempt attempt = first;
    boolean mayRun = sentBefore;
    Duration start = waiting.elapsed();
    try (Inclusion inclusion = Inclusion.watch(node, attempt.digest())) {
      for (int sends = 1; ; sends++) {
        Sent sent = sendOnce(attempt, plan);
        if (sent instanceof Sent.Executed(Execution execution)) {
          return included(execution, inclusion);
        }
        Sent.NotExecuted answer = (Sent.NotExecuted) sent;
        LookUps.Found found = lookUps.find(attempt.digest(), account.freshness());
        if (found instanceof LookUps.Found.Ran(Execution execution)) {
          return included(execution, inclusion);
        }
        LookUp lookUp =
            found instanceof LookUps.Found.Unknown ? LookUp.NOT_FOUND : LookUp.UNANSWERED;
        mayRun |= answer.kind == Answer.UNKNOWN || answer.kind == Answer.LOCKED;
        Finding finding =
            AfterSend.wantsEvidence(answer.kind, lookUp, mayRun)
                ? evidence.examine(attempt, account.freshness())
                : new Finding(Evidence.NONE, overtakenAt(attempt), answer.why);
        attempt = attempt.with(new AttemptFate.Unknown(finding.overtakenAt()));
        Tries tries = new Tries(sends, waiting.elapsed().minus(start), mayRun);
        Step step = AfterSend.decide(answer.kind, lookUp, finding.evidence(), tries, config);
        if (step != Step.SEND_AGAIN || sends >= sendsMax) {
          return end(step, answer, finding);
        }
        waiting.pause(pause(sends, answer));
      }
    }
  }

  private Duration pause(int sends, Sent.NotExecuted answer) {
    Duration ours = config.resend().delay(sends - 1, random);
    Duration wanted = ours.compareTo(answer.leaveAlone) > 0 ? ours : answer.leaveAlone;
    return wanted.compareTo(config.sendingMax()) > 0 ? config.sendingMax() : wanted;
  }

  private static Result end(Step step, Sent.NotExecuted answer, Finding finding) {
    return switch (step) {
      case CLOSE_AS_DEAD ->
          dead(
              finding.evidence() == Evidence.CANNOT_RUN ? finding.why() : "refused: " + answer.why);
      case CLOSE_AS_UNTRACEABLE -> new Result(new Settled.Untraceable(), OptionalLong.empty());
      case LEAVE_OPEN_LOCKED ->
          new Result(new Settled.Open(answer.why, true), finding.overtakenAt());
      case LEAVE_OPEN, SEND_AGAIN -> open(answer.why, finding.overtakenAt());
    };
  }

  private sealed interface Sent {
    record Executed(Execution execution) implements Sent {}

    record NotExecuted(Answer kind, String why, Duration leaveAlone) implements Sent {}
  }

  private Sent sendOnce(Attempt attempt, String plan) throws InterruptedException {
    Sent sent;
    try {
      Execution execution =
          Execution.of(node.execute(attempt.transactionData(), attempt.signatures()));
      sent =
          execution.isOf(attempt.digest())
              ? new Sent.Executed(execution)
              : new Sent.NotExecuted(
                  Answer.UNKNOWN, "the answer is about another transaction", Duration.ZERO);
    } catch (RpcException.Cancelled e) {
      throw new InterruptedException(e.getMessage());
    } catch (RpcException e) {
      Duration leaveAlone =
          e instanceof RpcException.Unavailable unavailable
              ? unavailable.retryAfter().orElse(Duration.ZERO)
              : Duration.ZERO;
      sent = new Sent.NotExecuted(kind(e), e.getMessage(), leaveAlone);
    }
    observer.sent(plan, sent instanceof Sent.NotExecuted not ? not.kind.name() : "EXECUTED");
    return sent;
  }

  private static Answer kind(RpcException e) {
    return switch (e) {
      case RpcException.Refused _ -> Answer.REFUSED;
      case RpcException.Locked _ -> Answer.LOCKED;
      case RpcException.NotSupported _, RpcException.NotAuthorized _, RpcException.WrongChain _ ->
          Answer.NOT_TAKEN;
      case RpcException.Unavailable _,
          RpcException.Malformed _,
          RpcException.ListingBroken _,
          RpcException.OutOfRange _,
          RpcException.Cancelled _ ->
          Answer.UNKNOWN;
    };
  }

  /** It is final already; this is for what will be read next. */
  private Result included(Execution execution, Inclusion inclusion) throws InterruptedException {
    return ran(
        execution.checkpoint().isPresent()
            ? execution
            : execution.in(
                inclusion.await(waiting, config.checkpointWait(), config.inclusionProbe())));
  }

  private Result included(Execution execution, Attempt attempt) throws InterruptedException {
    if (execution.checkpoint().isPresent()) {
      return ran(execution);
    }
    try (Inclusion inclusion = Inclusion.watch(node, attempt.digest())) {
      return included(execution, inclusion);
    }
  }

  private static OptionalLong overtakenAt(Attempt attempt) {
    return attempt.fate() instanceof AttemptFate.Unknown unknown
        ? unknown.overtakenAt()
        : OptionalLong.empty();
  }

  private static Result ran(Execution execution) {
    return new Result(new Settled.Ran(execution), OptionalLong.empty());
  }

  private static Result dead(String why) {
    return new Result(new Settled.Dead(why), OptionalLong.empty());
  }

  private static Result open(String why, OptionalLong overtakenAt) {
    return new Result(new Settled.Open(why, false), overtakenAt);
  }
}
