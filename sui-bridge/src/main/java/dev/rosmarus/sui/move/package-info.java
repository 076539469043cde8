/** Move types and the layouts of framework values (Sui client spec, sections 10 and 11). */
package dev.rosmarus.sui.move;
