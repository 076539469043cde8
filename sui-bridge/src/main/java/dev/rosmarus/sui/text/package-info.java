/** Text forms that several Sui and Walrus values share. */
package dev.rosmarus.sui.text;
