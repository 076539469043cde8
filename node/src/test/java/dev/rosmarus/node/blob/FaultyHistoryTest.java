package dev.rosmarus.node.blob;

import static dev.rosmarus.node.blob.BlobSamples.certify;
import static dev.rosmarus.node.blob.BlobSamples.deletableExpired;
import static dev.rosmarus.node.blob.BlobSamples.delete;
import static dev.rosmarus.node.blob.BlobSamples.extend;
import static dev.rosmarus.node.blob.BlobSamples.invalidate;
import static dev.rosmarus.node.blob.BlobSamples.metadata;
import static dev.rosmarus.node.blob.BlobSamples.permanentExpired;
import static dev.rosmarus.node.blob.BlobSamples.poolExpired;
import static dev.rosmarus.node.blob.BlobSamples.pooledCertify;
import static dev.rosmarus.node.blob.BlobSamples.pooledDelete;
import static dev.rosmarus.node.blob.BlobSamples.pooledExtend;
import static dev.rosmarus.node.blob.BlobSamples.pooledRegister;
import static dev.rosmarus.node.blob.BlobSamples.register;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Any operands in any order, as no chain sends them: nodes must still agree, so every row must be
 * the one that the spec's table gives, read line by line.
 */
class FaultyHistoryTest {

  private static final int OPERANDS_MAX = 25;

  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void rowsAreThoseOfTheTableOfRules(@ForAll long seed) {
    Random random = new Random(seed);
    Optional<BlobInfo> row = Optional.empty();
    RuleTable table = new RuleTable();
    int operands = 1 + random.nextInt(OPERANDS_MAX);
    for (int i = 0; i < operands; i++) {
      Operand operand = operand(random, i);
      Transition<BlobInfo> transition = AggregateRules.apply(row, operand);
      assertThat(AggregateRules.apply(row, operand)).isEqualTo(transition);
      row = transition.after();
      boolean faultless = table.apply(operand);
      assertThat(row).as("after %s", operand).isEqualTo(table.row());
      assertThat(transition.anomalies().isEmpty()).as("%s", operand).isEqualTo(faultless);
    }
    row.ifPresent(FaultyHistoryTest::assertReadsBack);
  }

  private static void assertReadsBack(BlobInfo row) {
    byte[] bcs = BcsWriter.encode(row, (out, blob) -> blob.write(out));
    assertThat(BcsReader.decode(bcs, BlobInfo::read)).isEqualTo(row);
  }

  private static Operand operand(Random random, int event) {
    boolean flag = random.nextBoolean();
    boolean deletable = random.nextBoolean();
    int epoch = random.nextInt(8);
    int end = random.nextInt(10);
    return switch (random.nextInt(22)) {
      case 0, 1, 2, 3 -> register(deletable, end, event);
      case 4, 5, 6, 7 -> certify(deletable, epoch, end, event);
      case 8, 9 -> extend(deletable, end, event);
      case 10 -> delete(true, flag);
      case 11 -> delete(deletable, flag);
      case 12 -> deletableExpired(flag);
      case 13, 14 -> permanentExpired(flag);
      case 15 -> pooledRegister();
      case 16 -> pooledCertify(epoch);
      case 17 -> random.nextInt(4) == 0 ? pooledExtend() : pooledRegister();
      case 18 -> pooledDelete(flag);
      case 19 -> poolExpired(flag);
      case 20 -> metadata(flag);
      default -> random.nextInt(8) == 0 ? invalidate(epoch, event) : register(true, end, event);
    };
  }
}
