package dev.rosmarus.bench;

import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.checkpoint.CheckpointVerifier;
import dev.rosmarus.sui.checkpoint.UnverifiedTransaction;
import dev.rosmarus.sui.checkpoint.VerifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.VerifiedTransaction;
import dev.rosmarus.sui.checkpoint.VerifierState;
import dev.rosmarus.sui.effects.TransactionEffects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One checkpoint of the events-only mask verified from memory, as microseconds a checkpoint, by the
 * transactions in it: the whole, and its parts, so that one sees what bounds it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CheckpointBenchmark {

  @Param({"1", "10", "40"})
  public int transactions;

  private SignedCheckpoint signed;

  @Setup(Level.Trial)
  public void prepare() {
    signed = SignedCheckpoint.of(transactions);
  }

  /** All rules, and every event decoded. */
  @Benchmark
  public void verified(Blackhole hole) {
    VerifiedCheckpoint checkpoint = CheckpointVerifier.verify(signed.before(), signed.checkpoint());
    for (VerifiedTransaction transaction : checkpoint.transactions()) {
      hole.consume(transaction.events());
    }
  }

  /** The summary and its signature alone. */
  @Benchmark
  public VerifierState signature() {
    return CheckpointVerifier.verify(signed.before(), signed.checkpoint().summary());
  }

  /** BLAKE2b of all effects and events alone. */
  @Benchmark
  public void hashed(Blackhole hole) {
    for (UnverifiedTransaction transaction : signed.checkpoint().transactions()) {
      hole.consume(TransactionEffects.digest(transaction.effects()));
      hole.consume(Digest.salted("TransactionEvents::", transaction.events().orElseThrow()));
    }
  }
}
