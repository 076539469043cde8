package dev.rosmarus.sui.move;

/** The type of a vector. */
public record VectorTag(TypeTag element) implements TypeTag {

  /** The canonical text. */
  @Override
  public String toString() {
    return "vector<" + element + ">";
  }
}
