package dev.rosmarus.node.cli.console;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.erasure.ErasureException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the text form of a blob id. */
public final class BlobIdConverter implements ITypeConverter<BlobId> {

  @Override
  public BlobId convert(String value) {
    try {
      return BlobId.parse(value);
    } catch (ErasureException e) {
      throw new TypeConversionException(
          e.getMessage() + "; 'rosmarus convert-blob-id' reads other forms");
    }
  }
}
