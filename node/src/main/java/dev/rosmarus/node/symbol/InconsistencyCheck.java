package dev.rosmarus.node.symbol;

import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.erasure.ErasureException.InvalidProof;
import dev.rosmarus.erasure.ErasureException.SliverNotInconsistent;
import dev.rosmarus.erasure.ErasureException.UnusableSymbol;
import dev.rosmarus.erasure.ErasureException.WrongCount;
import dev.rosmarus.erasure.InconsistencyProof;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.SliverRecovery;
import dev.rosmarus.node.compute.CpuPool;
import java.util.Optional;

/** Checks proofs that a blob was encoded wrongly (Walrus HTTP API spec, section 5.10). */
public final class InconsistencyCheck {

  private final CpuPool pool;

  public InconsistencyCheck(CpuPool pool) {
    this.pool = pool;
  }

  /**
   * What is wrong with the proof, in the network's words; nothing if it is good.
   *
   * @throws dev.rosmarus.node.compute.PoolBusyException if there is no room to check it
   */
  public Optional<String> fault(VerifiedMetadata metadata, InconsistencyProof proof)
      throws InterruptedException {
    int expected = metadata.layout().config().symbolsPerSliver(proof.target());
    try {
      var _ =
          pool.run(() -> {
            try (SliverRecovery recovery = new SliverRecovery()) {
              recovery.verify(metadata, proof);
              return true;
            }
          });
      return Optional.empty();
    } catch (ErasureException e) {
      return Optional.of(cause(e, expected, proof.symbols().size()));
    }
  }

  private static String cause(ErasureException fault, int expected, int actual) {
    return switch (fault) {
      case WrongCount e ->
          "the number of recovery symbols is incorrect (expected: %d, actual: %d)"
              .formatted(expected, actual);
      case InvalidProof e -> "some recovery symbols are invalid";
      case UnusableSymbol e -> "some recovery symbols are invalid";
      case ErasureException.SymbolSizeMismatch e -> "some recovery symbols are invalid";
      case ErasureException.IndexTooLarge e -> "some recovery symbols are invalid";
      case SliverNotInconsistent e -> "the target sliver is consistent with the metadata";
      default -> "no sliver can be decoded from the recovery symbols";
    };
  }
}
