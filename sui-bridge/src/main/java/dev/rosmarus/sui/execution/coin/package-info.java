/** An account's coins: merged when there are many, watched when they run out. */
package dev.rosmarus.sui.execution.coin;
