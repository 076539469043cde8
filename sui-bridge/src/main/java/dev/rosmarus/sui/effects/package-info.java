/** What a transaction did: its effects and its events (Sui client spec, section 13). */
package dev.rosmarus.sui.effects;
