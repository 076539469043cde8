package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.Digest;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.object.ObjectRef;
import dev.rosmarus.sui.object.Owner;
import java.util.Optional;

/**
 * An object as a server shows it.
 *
 * @param owner nothing for a kind of owner that came later than this program
 * @param type nothing for a package
 * @param contents the BCS of the Move value, empty for a package
 */
public record ObjectView(
    ObjectRef reference,
    Optional<Owner> owner,
    Optional<StructTag> type,
    Bytes contents,
    Optional<Digest> previousTransaction) {}
