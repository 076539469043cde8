/**
 * The two keys of a Walrus storage node and their text and file forms: the protocol key (BLS12-381)
 * that signs, and the network key (P-256) that stands for the node in TLS (Walrus encoding spec,
 * sections 12 and 13). And the keys of Sui's validators, BLS12-381 with the groups the other way
 * round (Sui client spec, section 8).
 */
package dev.rosmarus.sui.crypto;
