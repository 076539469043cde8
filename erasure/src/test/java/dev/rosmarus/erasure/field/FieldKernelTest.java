package dev.rosmarus.erasure.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.erasure.EdgeMemory;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * The butterflies of both kernels against the model, over the whole memory: what a method does not
 * name must stay as it was.
 */
@Tag("kernel")
@PropertyDefaults(tries = 200, edgeCases = EdgeCasesMode.NONE)
class FieldKernelTest {

  private static final int RUN = FieldKernel.RUN_BYTES;

  /** Four runs at {@code at} in each of two planes, and four more at {@code to}. */
  record Shape(int at, int gap, int bytes, int spare, long seed) {

    int distance() {
      return bytes + gap;
    }

    int to() {
      return at + 4 * distance() + spare;
    }

    int plane() {
      return to() + 4 * distance() + spare;
    }

    byte[] memory() {
      byte[] memory = new byte[2 * plane()];
      new Random(seed).nextBytes(memory);
      return memory;
    }
  }

  @Provide
  Arbitrary<Shape> shapes() {
    Arbitrary<Integer> runs = Arbitraries.integers().between(0, 3).map(n -> n * RUN);
    Arbitrary<Integer> bytes = Arbitraries.integers().between(1, 9).map(n -> n * RUN);
    return Combinators.combine(runs, runs, bytes, runs, Arbitraries.longs()).as(Shape::new);
  }

  @Property
  void inverse4IsTwoLayersWithSubfieldFactors(
      @ForAll("shapes") Shape shape, @ForAll("subfield") int[] f) {
    int distance = shape.distance();
    int plane = shape.plane();
    int bytes = shape.bytes();
    check(
        shape,
        (kernel, work) ->
            kernel.inverse4(work, shape.at(), distance, plane, bytes, f[0], f[1], f[2]),
        model -> model.inverse4(shape.at(), distance, plane, bytes, f));
  }

  @Property
  void forward4IsTwoLayersFromRunsToOthersWithSubfieldFactors(
      @ForAll("shapes") Shape shape, @ForAll("subfield") int[] f, @ForAll boolean inPlace) {
    int distance = shape.distance();
    int plane = shape.plane();
    int bytes = shape.bytes();
    int to = inPlace ? shape.at() : shape.to();
    check(
        shape,
        (kernel, work) ->
            kernel.forward4(work, shape.at(), to, distance, plane, bytes, f[0], f[1], f[2]),
        model -> model.forward4(shape.at(), to, distance, plane, bytes, f));
  }

  @Property
  void inverse2IsOneLayerWithAnyFactor(
      @ForAll("shapes") Shape shape, @ForAll("factors") int factor) {
    int distance = shape.distance();
    int plane = shape.plane();
    check(
        shape,
        (kernel, work) -> kernel.inverse2(work, shape.at(), distance, plane, shape.bytes(), factor),
        model -> model.inverse2(shape.at(), distance, plane, shape.bytes(), factor));
  }

  @Property
  void forward2IsOneLayerWithAnyFactor(
      @ForAll("shapes") Shape shape, @ForAll("factors") int factor) {
    int distance = shape.distance();
    int plane = shape.plane();
    check(
        shape,
        (kernel, work) -> kernel.forward2(work, shape.at(), distance, plane, shape.bytes(), factor),
        model -> model.forward2(shape.at(), distance, plane, shape.bytes(), factor));
  }

  @Property
  void addsOneRunToAnother(@ForAll("shapes") Shape shape) {
    check(
        shape,
        (kernel, work) -> kernel.add(work, shape.to(), shape.at(), shape.plane(), shape.bytes()),
        model -> model.add(shape.to(), shape.at(), shape.plane(), shape.bytes()));
  }

  @Property
  void multipliesBothPlanesByAnyFactor(
      @ForAll("shapes") Shape shape, @ForAll("factors") int factor) {
    check(
        shape,
        (kernel, work) -> kernel.multiply(work, shape.at(), shape.plane(), shape.bytes(), factor),
        model -> model.multiply(shape.at(), shape.plane(), shape.bytes(), factor));
  }

  @Property
  void changesElementBytesToTowerForm(@ForAll("shapes") Shape shape) {
    check(
        shape,
        (kernel, work) -> kernel.change(work, shape.at(), shape.plane(), shape.bytes()),
        model -> model.change(shape.at(), shape.plane(), shape.bytes()));
  }

  @Property
  void changingTwiceChangesNothing(@ForAll("shapes") Shape shape) {
    check(
        shape,
        (kernel, work) -> {
          kernel.change(work, shape.at(), shape.plane(), shape.bytes());
          kernel.change(work, shape.at(), shape.plane(), shape.bytes());
        },
        model -> {});
  }

  @Provide
  Arbitrary<int[]> subfield() {
    return Arbitraries.integers().between(0, 255).array(int[].class).ofSize(3);
  }

  /** Those of the subfield, which have ways of their own, as often as all others. */
  @Provide
  Arbitrary<Integer> factors() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 255), Arbitraries.integers().between(256, 0xFFFF));
  }

  private static void check(
      Shape shape, BiConsumer<FieldKernel, MemorySegment> act, Consumer<RunModel> meaning) {
    RunModel model = new RunModel(shape.memory());
    meaning.accept(model);
    for (FieldKernel kernel : new FieldKernel[] {FieldKernel.plain(), FieldKernel.chosen()}) {
      try (EdgeMemory edge = new EdgeMemory()) {
        MemorySegment work = edge.copyOf(shape.memory());
        act.accept(kernel, work);

        assertThat(RunModel.bytes(work)).as(kernel.name()).isEqualTo(model.memory());
      }
    }
  }
}
