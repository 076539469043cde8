package dev.rosmarus.bench;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.UnverifiedTransaction;
import dev.rosmarus.sui.effects.EffectsPrefix;
import dev.rosmarus.sui.effects.TransactionEffects;
import dev.rosmarus.sui.effects.TransactionEvents;
import java.lang.foreign.MemorySegment;
import java.util.List;
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

/** BCS decoded, in bytes of input per second, by the transactions of the checkpoint it is from. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class BcsBenchmark {

  private static final int NUMBERS = 1 << 15;

  @Param("40")
  public int transactions;

  private List<UnverifiedTransaction> given;
  private MemorySegment numbers;
  private MemorySegment blob;

  @Setup(Level.Trial)
  public void prepare() {
    given = SignedCheckpoint.of(transactions).checkpoint().transactions();
    numbers = MemorySegment.ofArray(new byte[NUMBERS * Long.BYTES]);
    blob = MemorySegment.ofArray(BcsWriter.growing().bytes(new byte[1 << 20]).toByteArray());
  }

  /** Effects into records, all of them. */
  @Benchmark
  public void effects(ByteCount bytes, Blackhole hole) {
    for (UnverifiedTransaction transaction : given) {
      hole.consume(TransactionEffects.decode(transaction.effects()));
      bytes.bytes += transaction.effects().byteSize();
    }
  }

  /** Effects as far as ingestion reads them. */
  @Benchmark
  public void effectsPrefix(ByteCount bytes, Blackhole hole) {
    for (UnverifiedTransaction transaction : given) {
      hole.consume(EffectsPrefix.read(transaction.effects()));
      bytes.bytes += transaction.effects().byteSize();
    }
  }

  /** Events into records. */
  @Benchmark
  public void events(ByteCount bytes, Blackhole hole) {
    for (UnverifiedTransaction transaction : given) {
      MemorySegment events = transaction.events().orElseThrow();
      hole.consume(TransactionEvents.decode(events));
      bytes.bytes += events.byteSize();
    }
  }

  /** Numbers of 64 bits, one after the other: what the reader itself costs. */
  @Benchmark
  public long numbers(ByteCount bytes) {
    BcsReader in = BcsReader.of(numbers);
    long sum = 0;
    for (int i = 0; i < NUMBERS; i++) {
      sum += in.u64();
    }
    bytes.bytes += numbers.byteSize();
    return sum;
  }

  /** One byte string of a mebibyte, copied out. */
  @Benchmark
  public byte[] byteString(ByteCount bytes) {
    bytes.bytes += blob.byteSize();
    return BcsReader.decode(blob, BcsReader::bytes);
  }
}
