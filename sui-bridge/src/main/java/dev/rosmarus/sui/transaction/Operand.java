package dev.rosmarus.sui.transaction;

/**
 * What a command may be given while a transaction is put together: a new or known input, or an
 * argument that the builder handed out before.
 */
public sealed interface Operand permits Argument, Input {}
