package dev.rosmarus.node.cli.console;

import dev.rosmarus.sui.Address;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An object id or an address. */
public final class AddressConverter implements ITypeConverter<Address> {
  @Override
  public Address convert(String text) {
    return Address.parse(text)
        .orElseThrow(() ->
            new TypeConversionException(
                "'" + text + "' is not 0x and up to 64 hexadecimal digits"));
  }
}
