/** Objects of the chain, their references and owners (Sui client spec, section 11). */
package dev.rosmarus.sui.object;
