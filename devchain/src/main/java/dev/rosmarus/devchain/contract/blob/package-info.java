/** What may become of a blob, of the space it lies in and of what is written about it. */
package dev.rosmarus.devchain.contract.blob;
