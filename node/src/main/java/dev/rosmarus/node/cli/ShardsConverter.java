package dev.rosmarus.node.cli;

import dev.rosmarus.erasure.EncodingConfig;
import dev.rosmarus.erasure.ErasureException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of shards that blobs can be encoded for. */
final class ShardsConverter implements ITypeConverter<EncodingConfig> {

  @Override
  public EncodingConfig convert(String value) {
    try {
      return new EncodingConfig(Integer.parseInt(value));
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + value + "' is not a number of shards");
    } catch (ErasureException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
